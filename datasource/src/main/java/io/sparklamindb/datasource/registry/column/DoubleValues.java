/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Floating-point numbers. */
final class DoubleValues extends ColumnValues {

    private static final long serialVersionUID = 1L;

    private double[] values;

    DoubleValues(int capacity) {
        super(capacity);
        this.values = new double[capacity];
    }

    @Override
    boolean take(ResultSet result, int index, int row) throws SQLException {
        double value = result.getDouble(index);
        values[row] = value;
        return value != 0.0 || !result.wasNull();
    }

    @Override
    void resize(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    double doubleAt(int row) {
        return values[row];
    }
}
