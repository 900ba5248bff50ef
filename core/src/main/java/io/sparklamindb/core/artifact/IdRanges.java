/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Primary keys, as text that is short where they follow one another: {@code 1-5,7}. Immutable.
 *
 * @param text the ranges in order, with commas between; empty for none
 */
public record IdRanges(String text) {

    /** No primary keys. */
    public static final IdRanges NONE = new IdRanges("");

    /** More than one micro-batch has; a range that somebody changed must not fill the heap. */
    private static final long MAX_IDS = 10_000_000;

    /** @throws IllegalArgumentException for a text that is none */
    public IdRanges {
        if (!text.chars().allMatch(letter -> letter >= '0' && letter <= '9' || letter == ',' || letter == '-')) {
            throw new IllegalArgumentException("Cannot read ranges of primary keys: they are none (" + text + ")");
        }
    }

    /** Of a set. */
    public static IdRanges of(SortedSet<Long> ids) {
        var ranges = new ArrayList<String>();
        long first = -1;
        long last = -1;
        for (long id : ids) {
            if (first >= 0 && id == last + 1) {
                last = id;
                continue;
            }
            add(ranges, first, last);
            first = id;
            last = id;
        }
        add(ranges, first, last);
        return new IdRanges(String.join(",", ranges));
    }

    private static void add(ArrayList<String> ranges, long first, long last) {
        if (first >= 0) {
            ranges.add(first == last ? Long.toString(first) : first + "-" + last);
        }
    }

    /**
     * The primary keys.
     *
     * @throws IllegalArgumentException if there are too many
     */
    public SortedSet<Long> ids() {
        var ids = new TreeSet<Long>();
        if (!text.isEmpty()) {
            for (var range : text.split(",")) {
                int dash = range.indexOf('-');
                long first = Long.parseLong(dash < 0 ? range : range.substring(0, dash));
                long last = Long.parseLong(range.substring(dash + 1));
                if (last - first >= MAX_IDS || ids.size() >= MAX_IDS) {
                    throw new IllegalArgumentException("Cannot read ranges of primary keys: there are too many");
                }
                for (long id = first; id <= last; id++) {
                    ids.add(id);
                }
            }
        }
        return Collections.unmodifiableSortedSet(ids);
    }
}
