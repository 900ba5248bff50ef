/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import io.sparklamindb.lineage.LaminLineageListener;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/** The lineage listeners of the Spark that all suites share, where nobody but a catalog attached them. */
final class AttachedListeners {

    private AttachedListeners() {}

    static List<LaminLineageListener> of(SparkContext context) {
        return CollectionConverters.asJava(context.listenerBus()
                .findListenersByClass(ClassTag.<LaminLineageListener>apply(LaminLineageListener.class)));
    }

    /** As if the application ended. */
    static void end(SparkContext context, LaminLineageListener listener) {
        try {
            context.listenerBus().waitUntilEmpty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        context.removeSparkListener(listener);
        listener.onApplicationEnd(new SparkListenerApplicationEnd(System.currentTimeMillis(), Option.apply(0)));
    }
}
