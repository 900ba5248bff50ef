/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.column;

import io.sparklamindb.core.registry.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Whole numbers of 16, 32 or 64 bits. */
final class IntegerValues extends ColumnValues {

    private static final long serialVersionUID = 1L;

    private final ColumnOrigin origin;
    private final boolean nullable;
    private final long least;
    private final long most;
    private long[] values;

    IntegerValues(ColumnOrigin origin, ColumnType type, boolean nullable, int capacity) {
        super(capacity);
        this.origin = origin;
        this.nullable = nullable;
        this.values = new long[capacity];
        this.least = type == ColumnType.SMALLINT
                ? Short.MIN_VALUE
                : type == ColumnType.INT ? Integer.MIN_VALUE : Long.MIN_VALUE;
        this.most = type == ColumnType.SMALLINT
                ? Short.MAX_VALUE
                : type == ColumnType.INT ? Integer.MAX_VALUE : Long.MAX_VALUE;
    }

    @Override
    boolean take(ResultSet result, int index, int row) throws SQLException {
        long value = result.getLong(index);
        if (value < least || value > most) {
            throw origin.invalid("it is out of the range of the column's type", Long.toString(value));
        }
        values[row] = value;
        // A NULL reads as 0; to ask is a call into the driver that most values can do without.
        return value != 0 || !nullable || !result.wasNull();
    }

    @Override
    void resize(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    long longAt(int row) {
        return values[row];
    }
}
