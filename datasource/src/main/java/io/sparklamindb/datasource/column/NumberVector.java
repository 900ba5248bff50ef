/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import io.sparklamindb.formats.array.PrimitiveArray;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.jspecify.annotations.Nullable;

/** Numbers or truth values; one class a Java type, so that reading a value is reading an array. */
final class NumberVector {

    private NumberVector() {}

    static ArrayVector of(PrimitiveArray values, boolean @Nullable [] missing) {
        return values.accept(new Making(missing));
    }

    /** Makes the vector for a Java type. */
    private static final class Making implements PrimitiveArray.Visitor<ArrayVector> {

        private final boolean @Nullable [] missing;

        Making(boolean @Nullable [] missing) {
            this.missing = missing;
        }

        @Override
        public ArrayVector booleans(boolean[] values) {
            return new Booleans(values, missing);
        }

        @Override
        public ArrayVector bytes(byte[] values) {
            return new Bytes(values, missing);
        }

        @Override
        public ArrayVector shorts(short[] values) {
            return new Shorts(values, missing);
        }

        @Override
        public ArrayVector ints(int[] values) {
            return new Ints(values, missing);
        }

        @Override
        public ArrayVector longs(long[] values, boolean unsigned) {
            return unsigned ? new UnsignedLongs(values, missing) : new Longs(values, missing);
        }

        @Override
        public ArrayVector floats(float[] values) {
            return new Floats(values, missing);
        }

        @Override
        public ArrayVector doubles(double[] values) {
            return new Doubles(values, missing);
        }
    }

    private static final class Booleans extends ArrayVector {

        private final boolean[] values;

        Booleans(boolean[] values, boolean @Nullable [] missing) {
            super(DataTypes.BooleanType, missing);
            this.values = values;
        }

        @Override
        public boolean getBoolean(int row) {
            return values[row];
        }
    }

    private static final class Bytes extends ArrayVector {

        private final byte[] values;

        Bytes(byte[] values, boolean @Nullable [] missing) {
            super(DataTypes.ByteType, missing);
            this.values = values;
        }

        @Override
        public byte getByte(int row) {
            return values[row];
        }
    }

    private static final class Shorts extends ArrayVector {

        private final short[] values;

        Shorts(short[] values, boolean @Nullable [] missing) {
            super(DataTypes.ShortType, missing);
            this.values = values;
        }

        @Override
        public short getShort(int row) {
            return values[row];
        }
    }

    private static final class Ints extends ArrayVector {

        private final int[] values;

        Ints(int[] values, boolean @Nullable [] missing) {
            super(DataTypes.IntegerType, missing);
            this.values = values;
        }

        @Override
        public int getInt(int row) {
            return values[row];
        }

        @Override
        public int[] getInts(int row, int count) {
            return Arrays.copyOfRange(values, row, row + count);
        }
    }

    private static final class Longs extends ArrayVector {

        private final long[] values;

        Longs(long[] values, boolean @Nullable [] missing) {
            super(DataTypes.LongType, missing);
            this.values = values;
        }

        @Override
        public long getLong(int row) {
            return values[row];
        }

        @Override
        public long[] getLongs(int row, int count) {
            return Arrays.copyOfRange(values, row, row + count);
        }
    }

    /** Whole numbers up to 2^64 - 1: Spark has no integer that wide, so they are decimals. */
    private static final class UnsignedLongs extends ArrayVector {

        private final long[] values;

        UnsignedLongs(long[] values, boolean @Nullable [] missing) {
            super(ArrayTypes.UNSIGNED_LONG, missing);
            this.values = values;
        }

        @Override
        public Decimal getDecimal(int row, int precision, int scale) {
            long value = values[row];
            return value >= 0
                    ? Decimal.apply(new BigDecimal(value), precision, scale)
                    : Decimal.apply(new BigDecimal(new BigInteger(Long.toUnsignedString(value))), precision, scale);
        }
    }

    private static final class Floats extends ArrayVector {

        private final float[] values;

        Floats(float[] values, boolean @Nullable [] missing) {
            super(DataTypes.FloatType, missing);
            this.values = values;
        }

        @Override
        public float getFloat(int row) {
            return values[row];
        }

        @Override
        public float[] getFloats(int row, int count) {
            return Arrays.copyOfRange(values, row, row + count);
        }
    }

    private static final class Doubles extends ArrayVector {

        private final double[] values;

        Doubles(double[] values, boolean @Nullable [] missing) {
            super(DataTypes.DoubleType, missing);
            this.values = values;
        }

        @Override
        public double getDouble(int row) {
            return values[row];
        }

        @Override
        public double[] getDoubles(int row, int count) {
            return Arrays.copyOfRange(values, row, row + count);
        }
    }
}
