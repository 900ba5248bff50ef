/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Looks into many files at once while a query is planned. Driver only. */
public final class DriverReads {

    /** Opening a file is mostly waiting. */
    private static final int AT_ONCE = 16;

    private DriverReads() {}

    /**
     * Does the same for each.
     *
     * @param work throws what is to be told the user
     * @return the results, in order
     */
    public static <T, R> List<R> forAll(List<T> items, Function<T, R> work) {
        if (items.size() < 2) {
            return items.stream().map(work).toList();
        }
        var threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, items.size()), task -> {
            var thread = new Thread(task, "lamindb-planning");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var futures = items.stream()
                    .map(item -> threads.submit(() -> work.apply(item)))
                    .toList();
            var results = new ArrayList<R>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking into files", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("Looking into a file failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
