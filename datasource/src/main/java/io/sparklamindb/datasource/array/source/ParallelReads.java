/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Threads for reads that mostly wait. There are none until many reads are asked for, and none after closing. Thread-safe. */
final class ParallelReads implements Closeable {

    /** A read that needs no other. */
    @FunctionalInterface
    interface Read<T> {
        T run() throws IOException;
    }

    private final int atOnce;
    private @Nullable ExecutorService threads;

    /** @param atOnce how many run at once; with one, they run in the thread of the caller */
    ParallelReads(int atOnce) {
        this.atOnce = atOnce;
    }

    /** The results of reads in their order. If one fails, the others are given up. */
    <T> List<T> run(List<Read<T>> reads) throws IOException {
        var results = new ArrayList<T>(reads.size());
        if (atOnce == 1 || reads.size() < 2) {
            for (var read : reads) {
                results.add(read.run());
            }
            return results;
        }
        var running = new ArrayList<Future<T>>(reads.size());
        try {
            for (var read : reads) {
                running.add(threads().submit(read::run));
            }
            for (var future : running) {
                results.add(HadoopByteSource.get(future));
            }
            return results;
        } finally {
            running.forEach(future -> future.cancel(true));
        }
    }

    private synchronized ExecutorService threads() {
        var running = threads;
        if (running == null) {
            running = Executors.newFixedThreadPool(atOnce, task -> {
                var thread = new Thread(task, "lamindb-read");
                thread.setDaemon(true);
                return thread;
            });
            threads = running;
        }
        return running;
    }

    @Override
    public synchronized void close() {
        if (threads != null) {
            threads.shutdownNow();
            threads = null;
        }
    }
}
