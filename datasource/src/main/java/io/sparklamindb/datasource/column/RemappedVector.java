/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Values of another column at other positions: a categorical column over its categories, or the chosen rows of a column.
 */
final class RemappedVector extends ArrayVector {

    private final int[] positions;
    private final ColumnVector values;

    /** @param positions where each value is in {@code values}; negative where it is missing */
    RemappedVector(int[] positions, ColumnVector values) {
        super(values.dataType(), missing(positions, values));
        this.positions = positions;
        this.values = values;
    }

    /** Most columns have no missing value, so none is noted down before one is found. */
    private static boolean @Nullable [] missing(int[] positions, ColumnVector values) {
        boolean anywhere = values.hasNull();
        int sign = 0;
        for (int position : positions) {
            sign |= position;
        }
        if (!anywhere && sign >= 0) {
            return null;
        }
        var missing = new boolean[positions.length];
        for (int i = 0; i < positions.length; i++) {
            missing[i] = positions[i] < 0 || anywhere && values.isNullAt(positions[i]);
        }
        return missing;
    }

    @Override
    public boolean getBoolean(int row) {
        return values.getBoolean(positions[row]);
    }

    @Override
    public byte getByte(int row) {
        return values.getByte(positions[row]);
    }

    @Override
    public short getShort(int row) {
        return values.getShort(positions[row]);
    }

    @Override
    public int getInt(int row) {
        return values.getInt(positions[row]);
    }

    @Override
    public long getLong(int row) {
        return values.getLong(positions[row]);
    }

    @Override
    public float getFloat(int row) {
        return values.getFloat(positions[row]);
    }

    @Override
    public double getDouble(int row) {
        return values.getDouble(positions[row]);
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        return values.getDecimal(positions[row], precision, scale);
    }

    @Override
    public UTF8String getUTF8String(int row) {
        return values.getUTF8String(positions[row]);
    }

    @Override
    public ColumnarArray getArray(int row) {
        return values.getArray(positions[row]);
    }
}
