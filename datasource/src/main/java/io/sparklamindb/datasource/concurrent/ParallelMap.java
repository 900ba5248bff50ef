/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does the same to many things at once, on a few threads that live as long as the call. They are the caller's children, so
 * they have its Spark session. For work that waits for storage, of which there may be more than there are cores.
 */
public final class ParallelMap {

    private static final int MOST_THREADS = 16;

    private ParallelMap() {}

    /**
     * The results in the order of the arguments.
     *
     * @throws RuntimeException what the first argument that failed failed with
     */
    public static <T, R> List<R> map(List<T> arguments, Function<? super T, ? extends R> function) {
        if (arguments.size() < 2) {
            return arguments.stream().<R>map(function).toList();
        }
        var threads = Executors.newFixedThreadPool(Math.min(MOST_THREADS, arguments.size()), ParallelMap::thread);
        try {
            return join(submit(threads, arguments, function));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "lamindb-open");
        thread.setDaemon(true);
        return thread;
    }

    private static <T, R> List<Future<R>> submit(
            ExecutorService threads, List<T> arguments, Function<? super T, ? extends R> function) {
        var results = new ArrayList<Future<R>>();
        for (var argument : arguments) {
            results.add(threads.submit(() -> function.apply(argument)));
        }
        return results;
    }

    private static <R> List<R> join(List<Future<R>> results) {
        var values = new ArrayList<R>();
        for (var result : results) {
            try {
                values.add(result.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                } else if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while files were being opened", e);
            }
        }
        return values;
    }
}
