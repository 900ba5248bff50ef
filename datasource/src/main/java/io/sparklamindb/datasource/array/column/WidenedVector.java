/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.column;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** Numbers of another column in a type that holds them all. */
final class WidenedVector extends ColumnVector {

    private final ColumnVector numbers;
    private final boolean whole;

    WidenedVector(ColumnVector numbers, DataType type) {
        super(type);
        this.numbers = numbers;
        this.whole = !numbers.dataType().equals(DataTypes.FloatType)
                && !numbers.dataType().equals(DataTypes.DoubleType)
                && !(numbers.dataType() instanceof DecimalType);
    }

    @Override
    public void close() {
        numbers.close();
    }

    @Override
    public void closeIfFreeable() {
        numbers.closeIfFreeable();
    }

    @Override
    public boolean hasNull() {
        return numbers.hasNull();
    }

    @Override
    public int numNulls() {
        return numbers.numNulls();
    }

    @Override
    public boolean isNullAt(int row) {
        return numbers.isNullAt(row);
    }

    @Override
    public short getShort(int row) {
        return (short) wholeAt(row);
    }

    @Override
    public int getInt(int row) {
        return (int) wholeAt(row);
    }

    @Override
    public long getLong(int row) {
        return wholeAt(row);
    }

    @Override
    public float getFloat(int row) {
        return numbers.getFloat(row);
    }

    @Override
    public double getDouble(int row) {
        if (whole) {
            return wholeAt(row);
        } else if (numbers.dataType() instanceof DecimalType decimal) {
            return numbers.getDecimal(row, decimal.precision(), decimal.scale()).toDouble();
        }
        return numbers.dataType().equals(DataTypes.FloatType) ? numbers.getFloat(row) : numbers.getDouble(row);
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        var value = numbers.dataType() instanceof DecimalType decimal
                ? numbers.getDecimal(row, decimal.precision(), decimal.scale()).clone()
                : Decimal.apply(wholeAt(row));
        if (!value.changePrecision(precision, scale)) {
            throw new ArithmeticException("A number does not fit a wider type");
        }
        return value;
    }

    private long wholeAt(int row) {
        return switch (numbers.dataType().defaultSize()) {
            case 1 -> numbers.getByte(row);
            case 2 -> numbers.getShort(row);
            case 4 -> numbers.getInt(row);
            default -> numbers.getLong(row);
        };
    }

    @Override
    public boolean getBoolean(int row) {
        throw unsupported();
    }

    @Override
    public byte getByte(int row) {
        throw unsupported();
    }

    @Override
    public UTF8String getUTF8String(int row) {
        throw unsupported();
    }

    @Override
    public byte[] getBinary(int row) {
        throw unsupported();
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
    public ColumnVector getChild(int ordinal) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("A widened column holds numbers only");
    }
}
