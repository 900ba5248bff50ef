/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import org.jspecify.annotations.Nullable;

/**
 * Consecutive rows that are read together, and those of them that are wanted.
 *
 * @param from first row
 * @param count how many are read
 * @param kept which of them are wanted, counted from the first, ascending; null for all
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowSpan(long from, int count, int @Nullable [] kept) {

    /** The span that covers some rows; there must be one, and no more than an {@code int} holds. */
    public static RowSpan of(RowSelection rows) {
        long from = rows.first();
        int count = Math.toIntExact(rows.last() + 1 - from);
        if (rows.ranges() == 1) {
            return new RowSpan(from, count, null);
        }
        var kept = new int[(int) rows.size()];
        int next = 0;
        for (int range = 0; range < rows.ranges(); range++) {
            for (long row = rows.from(range); row < rows.to(range); row++) {
                kept[next++] = (int) (row - from);
            }
        }
        return new RowSpan(from, count, kept);
    }

    /** How many rows are wanted. */
    public int size() {
        return kept == null ? count : kept.length;
    }
}
