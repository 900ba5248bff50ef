/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.column;

import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * The values of one column for a block of rows: written once from a result, then read by row. Serializable, so that a
 * block can travel to a task. Not thread-safe.
 */
abstract class ColumnValues implements Serializable {

    private static final long serialVersionUID = 1L;

    private boolean[] missing;
    private int nulls;

    ColumnValues(int capacity) {
        this.missing = new boolean[capacity];
    }

    /**
     * Takes the value of the current row of a result.
     *
     * @param index where it is in the result, from 1
     * @param row where to keep it
     */
    final void read(ResultSet result, int index, int row) throws SQLException {
        if (row == missing.length) {
            grow(row * 2);
        }
        boolean isNull = !take(result, index, row);
        missing[row] = isNull;
        nulls += isNull ? 1 : 0;
    }

    private void grow(int capacity) {
        missing = Arrays.copyOf(missing, capacity);
        resize(capacity);
    }

    /** Makes room for another block. */
    final void clear() {
        nulls = 0;
    }

    final boolean isNull(int row) {
        return missing[row];
    }

    final int nulls() {
        return nulls;
    }

    /** Takes a value; false if it is NULL. */
    abstract boolean take(ResultSet result, int index, int row) throws SQLException;

    abstract void resize(int capacity);

    boolean booleanAt(int row) {
        throw unsupported();
    }

    long longAt(int row) {
        throw unsupported();
    }

    double doubleAt(int row) {
        throw unsupported();
    }

    byte[] bytesAt(int row) {
        throw unsupported();
    }

    /** The parts of values that have parts. */
    ColumnValues part(int ordinal) {
        throw unsupported();
    }

    private UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException(getClass().getSimpleName() + " holds no values of that type");
    }
}
