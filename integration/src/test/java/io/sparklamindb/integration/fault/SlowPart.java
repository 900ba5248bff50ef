/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/** Takes so long over a part that the other part is given to the other executor. */
record SlowPart() implements MapPartitionsFunction<Long, Long> {

    private static final long MILLIS = 400;

    @Override
    public Iterator<Long> call(Iterator<Long> rows) throws InterruptedException {
        Thread.sleep(MILLIS);
        return rows;
    }
}
