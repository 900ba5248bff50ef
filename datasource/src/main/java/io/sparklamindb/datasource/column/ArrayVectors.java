/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.jspecify.annotations.Nullable;

/** Makes columns of what was decoded. The arrays are shared, so they must not be written to afterwards. */
public final class ArrayVectors {

    private ArrayVectors() {}

    /** Values of a column of a dataframe; a categorical one keeps its codes. */
    public static ColumnVector of(ColumnValues values) {
        return values.accept(new Making());
    }

    /** Makes the column for each kind of values. */
    private static final class Making implements ColumnValues.Visitor<ColumnVector> {

        @Override
        public ColumnVector numbers(ColumnValues.Numbers values) {
            return NumberVector.of(values.values(), values.missing());
        }

        @Override
        public ColumnVector texts(ColumnValues.Texts values) {
            return new TextVector(values.values(), values.missing());
        }

        @Override
        public ColumnVector categories(ColumnValues.Categories values) {
            return new RemappedVector(values.codes(), of(values.categories()));
        }
    }

    /** Numbers, none of them missing. */
    public static ColumnVector numbers(PrimitiveArray values) {
        return NumberVector.of(values, null);
    }

    /** Texts, none of them missing. */
    public static ColumnVector texts(Utf8Array values) {
        return new TextVector(values, null);
    }

    /** Values at some positions of another column; a negative position is a missing value. */
    public static ColumnVector at(int[] positions, ColumnVector values) {
        return new RemappedVector(positions, values);
    }

    /**
     * Lists that lie one behind the other.
     *
     * @param offsets where each begins among the elements, and after the last where it ends
     */
    public static ColumnVector lists(int[] offsets, ColumnVector elements) {
        return new ListVector(offsets, elements);
    }

    /** Lists of {@code width} elements each, one behind the other. */
    public static ColumnVector lists(int width, ColumnVector elements) {
        return new FixedListVector(width, elements);
    }

    /** {@code first}, {@code first + 1} and so on. */
    public static ColumnVector sequence(long first) {
        return new SequenceVector(first);
    }

    /** The same text in every one of some rows, or none in any. */
    public static ColumnVector constant(@Nullable String text, int rows) {
        return text == null ? new NullVector(DataTypes.StringType, rows) : new ConstantTextVector(text);
    }

    /** Whether {@link #widened} can make one type of another. */
    public static boolean canWiden(DataType from, DataType to) {
        return DataType.equalsIgnoreNullability(from, to) || from instanceof NumericType && to instanceof NumericType;
    }

    /** The same values in a type that holds them all: numbers in a wider one. */
    public static ColumnVector widened(ColumnVector values, DataType type) {
        return DataType.equalsIgnoreNullability(values.dataType(), type) ? values : new WidenedVector(values, type);
    }

    /** Missing values. */
    public static ColumnVector missing(DataType type, int rows) {
        return new NullVector(type, rows);
    }
}
