/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.column;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** {@link ColumnValues} as Spark reads them. */
final class ValuesVector extends ColumnVector {

    private final ColumnValues values;

    ValuesVector(DataType type, ColumnValues values) {
        super(type);
        this.values = values;
    }

    @Override
    public void close() {
        // nothing but arrays
    }

    @Override
    public boolean hasNull() {
        return values.nulls() > 0;
    }

    @Override
    public int numNulls() {
        return values.nulls();
    }

    @Override
    public boolean isNullAt(int row) {
        return values.isNull(row);
    }

    @Override
    public boolean getBoolean(int row) {
        return values.booleanAt(row);
    }

    @Override
    public byte getByte(int row) {
        return (byte) values.longAt(row);
    }

    @Override
    public short getShort(int row) {
        return (short) values.longAt(row);
    }

    @Override
    public int getInt(int row) {
        return (int) values.longAt(row);
    }

    @Override
    public long getLong(int row) {
        return values.longAt(row);
    }

    @Override
    public float getFloat(int row) {
        return (float) values.doubleAt(row);
    }

    @Override
    public double getDouble(int row) {
        return values.doubleAt(row);
    }

    @Override
    public UTF8String getUTF8String(int row) {
        return UTF8String.fromBytes(values.bytesAt(row));
    }

    @Override
    public byte[] getBinary(int row) {
        return values.bytesAt(row);
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        return new ValuesVector(DataTypes.BinaryType, values.part(ordinal));
    }

    @Override
    public ColumnarArray getArray(int row) {
        throw unsupported();
    }

    @Override
    public ColumnarMap getMap(int row) {
        throw unsupported();
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("No registry column has this type");
    }
}
