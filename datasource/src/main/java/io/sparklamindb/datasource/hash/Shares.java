/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.hash;

import io.sparklamindb.core.identity.ContentHasher;
import io.sparklamindb.datasource.session.SparkExecution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/** Divides work on files into shares of about equal cost: the next largest always goes to the smallest share. */
public final class Shares {

    private static final int TASKS_A_CORE = 4;

    /** What opening a file costs, in bytes read meanwhile. */
    private static final long COST_OF_OPENING = 64L * 1024;
    /** More of a file is not read to hash it. */
    private static final long MAX_READ = 2 * ContentHasher.END_LENGTH;

    private static final class Share<T> {
        private final ArrayList<T> elements = new ArrayList<>();
        private long cost;
    }

    private Shares() {}

    /** How many shares keep all cores busy to the end, though some are done sooner than others. */
    public static int number() {
        return SparkExecution.parallelism() * TASKS_A_CORE;
    }

    /**
     * Divides elements.
     *
     * @param size of an element, in bytes
     * @param shares how many there are at most; none is empty
     */
    public static <T> List<ArrayList<T>> of(List<T> elements, ToLongFunction<T> size, int shares) {
        var bySize = new PriorityQueue<Share<T>>(Comparator.comparingLong(share -> share.cost));
        for (int i = 0; i < Math.min(shares, elements.size()); i++) {
            bySize.add(new Share<>());
        }
        elements.stream().sorted(Comparator.comparingLong(size).reversed()).forEach(element -> {
            var smallest = bySize.remove();
            smallest.elements.add(element);
            smallest.cost += Math.min(size.applyAsLong(element), MAX_READ) + COST_OF_OPENING;
            bySize.add(smallest);
        });
        return bySize.stream().map(share -> share.elements).toList();
    }
}
