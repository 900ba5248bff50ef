/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.matrix.MemberPlan.Part;
import io.sparklamindb.datasource.array.rows.RowSelection;
import io.sparklamindb.formats.anndata.SparseMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts rows of a matrix stored by rows into parts of about as many values each. A cut lies at the last row before the end of a
 * chunk, so that two tasks decode the same chunk at most once too often. Used once.
 */
final class SparseCutter {

    private static final int WINDOW_ROWS = 1 << 20;

    /** Where rows begin among the values: one more than {@code count}, ascending. */
    @FunctionalInterface
    interface Pointers {
        long[] read(long from, int count) throws IOException;
    }

    private final Pointers pointers;
    private final long target;
    private final int chunkValues;

    private final List<Part> parts = new ArrayList<>();
    private RowSelection.Builder part = new RowSelection.Builder();
    private long weight;
    private boolean partHasRows;
    private long values;
    private long chunks;
    private long lastChunk = -1;

    private long windowStart;
    private long[] window = {0};

    /** @param target how many values a part is to have; rounded up to whole chunks */
    SparseCutter(SparseMatrix matrix, long target) {
        this(matrix::pointers, matrix.chunkValues(), target);
    }

    SparseCutter(Pointers pointers, int chunkValues, long target) {
        this.pointers = pointers;
        this.chunkValues = chunkValues;
        this.target = (target + chunkValues - 1) / chunkValues * chunkValues;
    }

    List<Part> cut(RowSelection rows) throws IOException {
        for (int range = 0; range < rows.ranges(); range++) {
            for (long from = rows.from(range); from < rows.to(range); ) {
                from = cut(from, rows.to(range), rows.last());
            }
        }
        finish();
        return List.copyOf(parts);
    }

    /** How many values the rows have. */
    long values() {
        return values;
    }

    /** How many chunks hold them. */
    long chunks() {
        return chunks;
    }

    /** @return the first row that was not taken */
    private long cut(long from, long to, long last) throws IOException {
        if (from < windowStart || from >= windowStart + window.length - 1) {
            windowStart = from;
            window = pointers.read(from, (int) Math.min(WINDOW_ROWS, last + 1 - from));
        }
        int at = (int) (from - windowStart);
        int end = (int) Math.min(to - windowStart, window.length - 1);
        long room = target - weight;
        int fitting = lastNotAbove(window[at] + room, at, end);
        if (fitting < end) {
            int snapped = lastNotAbove((window[at] + room) / chunkValues * chunkValues, at, end);
            end = snapped > at ? snapped : Math.max(fitting, partHasRows ? at : at + 1);
            take(at, end);
            finish();
        } else {
            take(at, end);
        }
        return windowStart + end;
    }

    /** The last of some rows that begins at or before a value. */
    private int lastNotAbove(long value, int from, int to) {
        int found = Arrays.binarySearch(window, from, to + 1, value);
        if (found < 0) {
            return Math.max(from, -found - 2);
        }
        while (found < to && window[found + 1] == value) {
            found++;
        }
        return found;
    }

    private void take(int at, int end) {
        if (at == end) {
            return;
        }
        part.add(windowStart + at, windowStart + end);
        partHasRows = true;
        long first = window[at];
        long after = window[end];
        weight += after - first;
        values += after - first;
        if (first < after) {
            long firstChunk = first / chunkValues;
            long newLast = (after - 1) / chunkValues;
            chunks += newLast - firstChunk + (firstChunk == lastChunk ? 0 : 1);
            lastChunk = newLast;
        }
    }

    private void finish() {
        if (partHasRows) {
            parts.add(new Part(part.build(), weight));
        }
        part = new RowSelection.Builder();
        partHasRows = false;
        weight = 0;
    }
}
