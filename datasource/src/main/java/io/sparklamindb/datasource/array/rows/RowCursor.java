/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

/** Takes a selection apart from its first row to its last. Not thread-safe. */
public final class RowCursor {

    private final RowSelection rows;
    private int range;
    private long position;

    public RowCursor(RowSelection rows) {
        this.rows = rows;
        this.position = rows.isEmpty() ? 0 : rows.first();
    }

    /** Whether all rows were taken. */
    public boolean isDone() {
        return range == rows.ranges();
    }

    /** The next row; there must be one. */
    public long position() {
        return position;
    }

    /** The next rows, at most that many. */
    public RowSelection take(long most) {
        var builder = new RowSelection.Builder();
        for (long left = most; left > 0 && !isDone(); ) {
            long end = Math.min(rows.to(range), after(left));
            builder.add(position, end);
            left -= end - position;
            moveTo(end);
        }
        return builder.build();
    }

    /** The next rows up to a position. */
    public RowSelection takeBefore(long end) {
        return takeSpan(Math.max(0, end - position), Long.MAX_VALUE);
    }

    /**
     * The next rows as far as they lie close together.
     *
     * @param most how many rows there may be from the first to the last, those between that are not selected included
     * @param gap how many rows in a row may be not selected
     */
    public RowSelection takeSpan(long most, long gap) {
        var builder = new RowSelection.Builder();
        long end = after(most);
        long last = position;
        while (!isDone() && position < end && position - last <= gap) {
            last = Math.min(rows.to(range), end);
            builder.add(position, last);
            moveTo(last);
        }
        return builder.build();
    }

    /** The row behind the next {@code most}, or the last there can be. */
    private long after(long most) {
        return position + Math.min(most, Long.MAX_VALUE - position);
    }

    private void moveTo(long row) {
        position = row;
        if (row == rows.to(range)) {
            range++;
            if (!isDone()) {
                position = rows.from(range);
            }
        }
    }
}
