/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import org.apache.spark.SparkContext$;

/** The bus by which Spark tells its listeners what happens. */
final class SparkBus {

    /** What Spark counts of the queue that listeners share. */
    private static final String LOST = "queue.shared.numDroppedEvents";

    private SparkBus() {}

    /** How many events Spark itself lost, since another listener of the application is too slow. */
    static long lostEvents() {
        var context = SparkContext$.MODULE$.getActive();
        if (context.isEmpty()) {
            return 0;
        }
        var counter = context.get()
                .listenerBus()
                .metrics()
                .metricRegistry()
                .getCounters()
                .get(LOST);
        return counter == null ? 0 : counter.getCount();
    }
}
