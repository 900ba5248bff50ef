/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import java.util.concurrent.atomic.LongAdder;

/** What was read of files: for metrics. Thread-safe. */
public final class ReadStatistics {

    private final LongAdder bytes = new LongAdder();
    private final LongAdder requests = new LongAdder();

    void add(long requested) {
        bytes.add(requested);
        requests.increment();
    }

    /** Bytes asked for, those between two ranges that were read together among them. */
    public long bytes() {
        return bytes.sum();
    }

    /** How many times a file was asked. */
    public long requests() {
        return requests.sum();
    }
}
