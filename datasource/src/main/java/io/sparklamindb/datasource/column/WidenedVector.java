/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Numbers of another column in a type that holds them all. */
final class WidenedVector extends TypedVector {

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
}
