/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** The values of one vector and then those of another: a dictionary that grew. As thread-safe as both. */
final class ConcatenatedVector extends ColumnVector {

    private final ColumnVector first;
    private final int size;
    private final ColumnVector second;

    /** @param size how many values the first one has */
    ConcatenatedVector(ColumnVector first, int size, ColumnVector second) {
        super(first.dataType());
        this.first = first;
        this.size = size;
        this.second = second;
    }

    private ColumnVector vector(int row) {
        return row < size ? first : second;
    }

    private int row(int row) {
        return row < size ? row : row - size;
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    @Override
    public boolean hasNull() {
        return first.hasNull() || second.hasNull();
    }

    @Override
    public int numNulls() {
        return first.numNulls() + second.numNulls();
    }

    @Override
    public boolean isNullAt(int row) {
        return vector(row).isNullAt(row(row));
    }

    @Override
    public boolean getBoolean(int row) {
        return vector(row).getBoolean(row(row));
    }

    @Override
    public byte getByte(int row) {
        return vector(row).getByte(row(row));
    }

    @Override
    public short getShort(int row) {
        return vector(row).getShort(row(row));
    }

    @Override
    public int getInt(int row) {
        return vector(row).getInt(row(row));
    }

    @Override
    public long getLong(int row) {
        return vector(row).getLong(row(row));
    }

    @Override
    public float getFloat(int row) {
        return vector(row).getFloat(row(row));
    }

    @Override
    public double getDouble(int row) {
        return vector(row).getDouble(row(row));
    }

    @Override
    public ColumnarArray getArray(int row) {
        return vector(row).getArray(row(row));
    }

    @Override
    public ColumnarMap getMap(int row) {
        return vector(row).getMap(row(row));
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        return vector(row).getDecimal(row(row), precision, scale);
    }

    @Override
    public UTF8String getUTF8String(int row) {
        return vector(row).getUTF8String(row(row));
    }

    @Override
    public byte[] getBinary(int row) {
        return vector(row).getBinary(row(row));
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        throw new UnsupportedOperationException("A dictionary of structs cannot grow");
    }
}
