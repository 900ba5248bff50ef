/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.column;

import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.query.MomentText;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Moments in microseconds and dates in days since 1970, read from the texts that both databases give. */
final class MomentValues extends ColumnValues {

    private static final long serialVersionUID = 1L;

    private final ColumnOrigin origin;
    private final boolean days;
    private final boolean utf8;
    private long[] values;

    MomentValues(ColumnOrigin origin, ColumnType type, boolean utf8, int capacity) {
        super(capacity);
        this.origin = origin;
        this.days = type == ColumnType.DATE;
        this.utf8 = utf8;
        this.values = new long[capacity];
    }

    @Override
    boolean take(ResultSet result, int index, int row) throws SQLException {
        byte[] text = TextValues.bytes(result, index, utf8);
        if (text == null) {
            return false;
        }
        var value = days ? MomentText.days(text) : MomentText.micros(text);
        values[row] = value.orElseThrow(() -> origin.invalid(
                days ? "it is no date that Spark has" : "it is no timestamp that Spark has",
                new String(text, StandardCharsets.UTF_8)));
        return true;
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
