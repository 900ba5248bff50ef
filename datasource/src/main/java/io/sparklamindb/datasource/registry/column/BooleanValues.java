/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Booleans; on SQLite every number but 0 is true. */
final class BooleanValues extends ColumnValues {

    private static final long serialVersionUID = 1L;

    private final boolean numbers;
    private final boolean nullable;
    private boolean[] values;

    BooleanValues(boolean numbers, boolean nullable, int capacity) {
        super(capacity);
        this.numbers = numbers;
        this.nullable = nullable;
        this.values = new boolean[capacity];
    }

    @Override
    boolean take(ResultSet result, int index, int row) throws SQLException {
        boolean value = numbers ? result.getLong(index) != 0 : result.getBoolean(index);
        values[row] = value;
        return value || !nullable || !result.wasNull();
    }

    @Override
    void resize(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    boolean booleanAt(int row) {
        return values[row];
    }
}
