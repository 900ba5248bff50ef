/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import java.io.Serializable;
import java.util.Arrays;

/** Rows by their positions, as ascending ranges that neither touch nor overlap. Immutable. */
public final class RowSelection implements Serializable {

    private static final RowSelection NONE = new RowSelection(new long[0]);

    /** Begin and end of each range, one after the other. */
    private final long[] bounds;

    private RowSelection(long[] bounds) {
        this.bounds = bounds;
    }

    /** No row. */
    public static RowSelection none() {
        return NONE;
    }

    /** The first {@code rows} rows. */
    public static RowSelection all(long rows) {
        return range(0, rows);
    }

    /** @param to row after the last */
    public static RowSelection range(long from, long to) {
        return from < to ? new RowSelection(new long[] {from, to}) : NONE;
    }

    /** How many ranges there are. */
    public int ranges() {
        return bounds.length / 2;
    }

    /** First row of a range. */
    public long from(int range) {
        return bounds[2 * range];
    }

    /** Row after the last of a range. */
    public long to(int range) {
        return bounds[2 * range + 1];
    }

    /** How many rows there are. */
    public long size() {
        long size = 0;
        for (int i = 0; i < ranges(); i++) {
            size += to(i) - from(i);
        }
        return size;
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** The first row; there must be one. */
    public long first() {
        return bounds[0];
    }

    /** The last row; there must be one. */
    public long last() {
        return bounds[bounds.length - 1] - 1;
    }

    /** The first rows only. */
    public RowSelection limit(long rows) {
        long left = rows;
        for (int i = 0; i < ranges(); i++) {
            long length = to(i) - from(i);
            if (left <= length) {
                var kept = Arrays.copyOf(bounds, left == 0 ? 2 * i : 2 * i + 2);
                if (left > 0) {
                    kept[2 * i + 1] = from(i) + left;
                }
                return new RowSelection(kept);
            }
            left -= length;
        }
        return this;
    }

    /** The rows that are also in another selection. */
    public RowSelection and(RowSelection other) {
        var builder = new Builder();
        int i = 0;
        int k = 0;
        while (i < ranges() && k < other.ranges()) {
            builder.add(Math.max(from(i), other.from(k)), Math.min(to(i), other.to(k)));
            if (to(i) < other.to(k)) {
                i++;
            } else {
                k++;
            }
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowSelection that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return size() + " rows in " + ranges() + " ranges";
    }

    /** Collects ranges in ascending order; those that touch become one. Not thread-safe. */
    public static final class Builder {

        private long[] bounds = new long[16];
        private int used;

        /** Adds {@code from} up to before {@code to}; nothing if that is no row. Nothing later begins before {@code to}. */
        public void add(long from, long to) {
            if (from >= to) {
                return;
            }
            if (used > 0 && bounds[used - 1] == from) {
                bounds[used - 1] = to;
                return;
            }
            if (used == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * used);
            }
            bounds[used++] = from;
            bounds[used++] = to;
        }

        public RowSelection build() {
            return used == 0 ? NONE : new RowSelection(Arrays.copyOf(bounds, used));
        }
    }
}
