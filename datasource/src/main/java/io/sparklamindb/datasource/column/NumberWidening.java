/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import io.sparklamindb.formats.array.PrimitiveArray;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** Numbers of one type as those of a wider one: what files that differ have in common, as NumPy promotes. */
public final class NumberWidening {

    private NumberWidening() {}

    /** The type that holds the values of both. */
    public static DataType common(DataType left, DataType right) {
        if (left.equals(right) || right.equals(DataTypes.BooleanType)) {
            return left;
        } else if (left.equals(DataTypes.BooleanType)) {
            return right;
        }
        boolean fractions = isFraction(left) || isFraction(right);
        if (fractions) {
            return isSmall(left) && isSmall(right) ? DataTypes.FloatType : DataTypes.DoubleType;
        } else if (left instanceof DecimalType || right instanceof DecimalType) {
            return DataTypes.DoubleType;
        }
        return left.defaultSize() < right.defaultSize() ? right : left;
    }

    private static boolean isFraction(DataType type) {
        return type instanceof FloatType || type instanceof DoubleType;
    }

    /** Whether a {@code float} holds every value. */
    private static boolean isSmall(DataType type) {
        return type instanceof FloatType || type instanceof ByteType || type instanceof ShortType;
    }

    /** Values in a type that {@link #common} gave; the same array if they have it already. */
    public static PrimitiveArray widen(PrimitiveArray values, DataType type) {
        int length = values.length();
        if (type instanceof DoubleType && !(values instanceof PrimitiveArray.Doubles)) {
            var wide = new double[length];
            for (int i = 0; i < length; i++) {
                wide[i] = values.doubleAt(i);
            }
            return new PrimitiveArray.Doubles(wide);
        } else if (type instanceof FloatType && !(values instanceof PrimitiveArray.Floats)) {
            var wide = new float[length];
            for (int i = 0; i < length; i++) {
                wide[i] = (float) values.doubleAt(i);
            }
            return new PrimitiveArray.Floats(wide);
        } else if (type instanceof LongType && !(values instanceof PrimitiveArray.Longs)) {
            return new PrimitiveArray.Longs(longs(values), false);
        } else if (type instanceof DecimalType && !(values instanceof PrimitiveArray.Longs)) {
            return new PrimitiveArray.Longs(longs(values), true);
        }
        return narrow(values, type);
    }

    private static long[] longs(PrimitiveArray values) {
        var wide = new long[values.length()];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values.longAt(i);
        }
        return wide;
    }

    private static PrimitiveArray narrow(PrimitiveArray values, DataType type) {
        int length = values.length();
        if (type instanceof IntegerType && !(values instanceof PrimitiveArray.Ints)) {
            var wide = new int[length];
            for (int i = 0; i < length; i++) {
                wide[i] = (int) values.longAt(i);
            }
            return new PrimitiveArray.Ints(wide);
        } else if (type instanceof ShortType && !(values instanceof PrimitiveArray.Shorts)) {
            var wide = new short[length];
            for (int i = 0; i < length; i++) {
                wide[i] = (short) values.longAt(i);
            }
            return new PrimitiveArray.Shorts(wide);
        } else if (type instanceof ByteType && !(values instanceof PrimitiveArray.Bytes)) {
            var wide = new byte[length];
            for (int i = 0; i < length; i++) {
                wide[i] = (byte) values.longAt(i);
            }
            return new PrimitiveArray.Bytes(wide);
        }
        return values;
    }
}
