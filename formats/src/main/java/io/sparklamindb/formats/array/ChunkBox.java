/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A box of chunks in the grid that chunks form.
 *
 * @param from first chunk in each dimension
 * @param to chunk after the last in each dimension
 */
@SuppressWarnings("ArrayRecordComponent")
public record ChunkBox(long[] from, long[] to) {

    /** How many chunks it holds; {@link Long#MAX_VALUE} if more than can be counted. */
    public long size() {
        long size = 1;
        for (int d = 0; d < from.length; d++) {
            long extent = Math.max(0, to[d] - from[d]);
            if (extent != 0 && size > Long.MAX_VALUE / extent) {
                return Long.MAX_VALUE;
            }
            size *= extent;
        }
        return size;
    }

    /** Whether a chunk is inside. */
    public boolean contains(long[] coordinates) {
        for (int d = 0; d < from.length; d++) {
            if (coordinates[d] < from[d] || coordinates[d] >= to[d]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Goes to the next chunk in row-major order.
     *
     * @param coordinates of a chunk inside; changed
     * @return false after the last
     */
    public boolean advance(long[] coordinates) {
        for (int d = from.length - 1; d >= 0; d--) {
            if (++coordinates[d] < to[d]) {
                return true;
            }
            coordinates[d] = from[d];
        }
        return false;
    }

    /**
     * Whether some chunk of the box lies between two others in row-major order: what decides if a part of an index has to be
     * read.
     *
     * @param low first chunk allowed, or null for no bound
     * @param high first chunk not allowed any more, or null for no bound
     */
    public boolean meets(long @Nullable [] low, long @Nullable [] high) {
        if (size() == 0) {
            return false;
        }
        var first = low == null ? from.clone() : ceiling(low);
        return first != null && (high == null || Arrays.compare(first, high) < 0);
    }

    /** The first chunk of the box at or after another, or null if there is none. */
    private long @Nullable [] ceiling(long[] low) {
        var first = from.clone();
        int d = 0;
        while (d < from.length && low[d] >= from[d] && low[d] < to[d]) {
            first[d] = low[d];
            d++;
        }
        if (d == from.length || low[d] < from[d]) {
            return first;
        }
        // Past the end of dimension d: the next chunk is one further in an earlier dimension.
        while (--d >= 0) {
            if (first[d] + 1 < to[d]) {
                first[d]++;
                return first;
            }
            first[d] = from[d];
        }
        return null;
    }
}
