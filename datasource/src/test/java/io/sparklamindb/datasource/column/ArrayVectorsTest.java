/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Arrays as Spark's columns, and numbers in wider types. */
class ArrayVectorsTest {

    private static final DataType UNSIGNED = DataTypes.createDecimalType(20, 0);

    @Test
    void missingValuesAreCountedAndAllOthersAreThere() {
        var vector = ArrayVectors.of(new ColumnValues.Numbers(
                new PrimitiveArray.Ints(new int[] {7, 0, Integer.MIN_VALUE}), new boolean[] {false, true, false}));
        assertThat(vector.hasNull()).isTrue();
        assertThat(vector.numNulls()).isEqualTo(1);
        assertThat(vector.isNullAt(1)).isTrue();
        assertThat(vector.getInt(2)).isEqualTo(Integer.MIN_VALUE);
        assertThat(vector.getInts(2, 1)).containsExactly(Integer.MIN_VALUE);
    }

    @Test
    void aVectorHasOnlyItsOwnType() {
        var vector = ArrayVectors.numbers(new PrimitiveArray.Ints(new int[] {7}));
        assertThat(vector.dataType()).isEqualTo(DataTypes.IntegerType);
        assertThatThrownBy(() -> vector.getLong(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void unsignedNumbersBeyondALongAreDecimals() {
        var vector = ArrayVectors.numbers(new PrimitiveArray.Longs(new long[] {-1, Long.MIN_VALUE, 5}, true));
        assertThat(vector.dataType()).isEqualTo(UNSIGNED);
        assertThat(vector.getDecimal(0, 20, 0).toJavaBigDecimal()).isEqualTo(new BigDecimal("18446744073709551615"));
        assertThat(vector.getDecimal(1, 20, 0).toJavaBigDecimal()).isEqualTo(new BigDecimal("9223372036854775808"));
        assertThat(vector.getDecimal(2, 20, 0).toJavaBigDecimal()).isEqualTo(BigDecimal.valueOf(5));
    }

    @Test
    void categoriesAreTheirValues() {
        var texts = new ColumnValues.Texts(Utf8Array.of(List.of("", "\ud83e\uddec")), null);
        var vector = ArrayVectors.of(new ColumnValues.Categories(new int[] {1, -1, 0, 1}, texts));
        assertThat(vector.getUTF8String(0).toString()).isEqualTo("\ud83e\uddec");
        assertThat(vector.isNullAt(1)).isTrue();
        assertThat(vector.isNullAt(2)).isFalse();
        assertThat(vector.getUTF8String(2).numBytes()).isZero();
        assertThat(vector.numNulls()).isEqualTo(1);
    }

    @Test
    void aCategoryThatIsItselfMissingIsMissing() {
        var numbers = new ColumnValues.Numbers(
                new PrimitiveArray.Longs(new long[] {3, 0}, false), new boolean[] {false, true});
        var vector = ArrayVectors.of(new ColumnValues.Categories(new int[] {1, 0}, numbers));
        assertThat(vector.isNullAt(0)).isTrue();
        assertThat(vector.getLong(1)).isEqualTo(3);
    }

    @Test
    void categoriesOfNothingAreAllMissing() {
        var vector = ArrayVectors.of(
                new ColumnValues.Categories(new int[] {-1, -1}, new ColumnValues.Texts(Utf8Array.of(List.of()), null)));
        assertThat(vector.numNulls()).isEqualTo(2);
    }

    @Test
    void listsLieOneBehindTheOther() {
        var elements = ArrayVectors.numbers(new PrimitiveArray.Floats(new float[] {1, Float.NaN, 3}));
        var lists = ArrayVectors.lists(new int[] {0, 2, 2, 3}, elements);
        assertThat(lists.dataType()).isEqualTo(DataTypes.createArrayType(DataTypes.FloatType, false));
        assertThat(lists.getArray(0).toFloatArray()).containsExactly(1, Float.NaN);
        assertThat(lists.getArray(1).numElements()).isZero();
        assertThat(lists.getArray(2).toFloatArray()).containsExactly(3);
        assertThat(ArrayVectors.lists(0, elements).getArray(5).numElements()).isZero();
        assertThat(ArrayVectors.lists(1, elements).getArray(2).toFloatArray()).containsExactly(3);
    }

    @Test
    void constantsAndSequencesHaveEveryRow() {
        assertThat(ArrayVectors.constant("é", 2).getUTF8String(1).toString()).isEqualTo("é");
        var none = ArrayVectors.constant(null, 2);
        assertThat(none.isNullAt(0) && none.isNullAt(1)).isTrue();
        assertThat(none.numNulls()).isEqualTo(2);
        assertThat(ArrayVectors.missing(DataTypes.LongType, 0).hasNull()).isFalse();
        assertThat(ArrayVectors.sequence(1L << 40).getLong(3)).isEqualTo((1L << 40) + 3);
    }

    @Test
    void widenedNumbersKeepTheirValues() {
        var shorts = new PrimitiveArray.Shorts(new short[] {Short.MIN_VALUE, Short.MAX_VALUE});
        for (var array : List.of(
                new PrimitiveArray.Bytes(new byte[] {-128, 127}),
                shorts,
                new PrimitiveArray.Ints(new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE}),
                new PrimitiveArray.Longs(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}, false))) {
            for (int row = 0; row < 2; row++) {
                var vector = ArrayVectors.numbers(array);
                assertThat(ArrayVectors.widened(vector, DataTypes.LongType).getLong(row))
                        .isEqualTo(array.longAt(row));
                assertThat(ArrayVectors.widened(vector, DataTypes.DoubleType).getDouble(row))
                        .isEqualTo((double) array.longAt(row));
                assertThat(ArrayVectors.widened(vector, UNSIGNED)
                                .getDecimal(row, 20, 0)
                                .toJavaBigDecimal())
                        .isEqualTo(BigDecimal.valueOf(array.longAt(row)));
            }
        }
        assertThat(ArrayVectors.widened(ArrayVectors.numbers(shorts), DataTypes.IntegerType)
                        .getInt(0))
                .isEqualTo(Short.MIN_VALUE);
    }

    @Test
    void aWidenedFractionIsTheSameNumber() {
        var floats = ArrayVectors.numbers(new PrimitiveArray.Floats(new float[] {0.1f, Float.NaN, -0f}));
        var wide = ArrayVectors.widened(floats, DataTypes.DoubleType);
        assertThat(wide.getDouble(0)).isEqualTo(0.1f);
        assertThat(wide.getDouble(1)).isNaN();
        assertThat(Double.doubleToRawLongBits(wide.getDouble(2))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        var unsigned = ArrayVectors.numbers(new PrimitiveArray.Longs(new long[] {-1}, true));
        assertThat(ArrayVectors.widened(unsigned, DataTypes.DoubleType).getDouble(0))
                .isEqualTo(0x1p64);
        assertThat(ArrayVectors.widened(unsigned, DataTypes.createDecimalType(22, 2))
                        .getDecimal(0, 22, 2)
                        .toJavaBigDecimal())
                .isEqualByComparingTo("18446744073709551615");
    }

    @Test
    void whatHasTheTypeAlreadyIsTheSame() {
        var ints = ArrayVectors.numbers(new PrimitiveArray.Ints(new int[] {1}));
        assertThat(ArrayVectors.widened(ints, DataTypes.IntegerType)).isSameAs(ints);
        assertThat(ArrayVectors.canWiden(DataTypes.StringType, DataTypes.IntegerType))
                .isFalse();
        assertThat(ArrayVectors.canWiden(DataTypes.BooleanType, DataTypes.IntegerType))
                .isFalse();
    }

    @Test
    void theCommonTypeOfNumbersHoldsBoth() {
        var types = List.of(
                DataTypes.BooleanType,
                DataTypes.ByteType,
                DataTypes.ShortType,
                DataTypes.IntegerType,
                DataTypes.LongType,
                UNSIGNED,
                DataTypes.FloatType,
                DataTypes.DoubleType);
        for (var one : types) {
            for (var other : types) {
                var common = NumberWidening.common(one, other);
                assertThat(common).as("%s, %s", one, other).isEqualTo(NumberWidening.common(other, one));
                for (var third : types) {
                    assertThat(NumberWidening.common(common, third))
                            .as("%s, %s, %s", one, other, third)
                            .isEqualTo(NumberWidening.common(one, NumberWidening.common(other, third)));
                }
            }
        }
        assertThat(NumberWidening.common(DataTypes.FloatType, DataTypes.ShortType))
                .isEqualTo(DataTypes.FloatType);
        assertThat(NumberWidening.common(DataTypes.FloatType, DataTypes.IntegerType))
                .isEqualTo(DataTypes.DoubleType);
        assertThat(NumberWidening.common(UNSIGNED, DataTypes.LongType)).isEqualTo(DataTypes.DoubleType);
    }

    @Test
    void arraysAreWidenedValueByValue() {
        var bytes = new PrimitiveArray.Bytes(new byte[] {-1, 2});
        for (var type : List.of(
                DataTypes.ShortType,
                DataTypes.IntegerType,
                DataTypes.LongType,
                DataTypes.FloatType,
                DataTypes.DoubleType)) {
            var wide = NumberWidening.widen(bytes, type);
            assertThat(ArrayVectors.numbers(wide).dataType()).isEqualTo(type);
            assertThat(List.of(wide.doubleAt(0), wide.doubleAt(1))).containsExactly(-1.0, 2.0);
        }
        var flags = NumberWidening.widen(new PrimitiveArray.Booleans(new boolean[] {true, false}), DataTypes.ByteType);
        assertThat((byte[]) flags.array()).containsExactly(1, 0);
        var unsigned = new PrimitiveArray.Longs(new long[] {-1}, true);
        assertThat(NumberWidening.widen(unsigned, DataTypes.DoubleType).doubleAt(0))
                .isEqualTo(0x1p64);
        assertThat(NumberWidening.widen(unsigned, UNSIGNED)).isSameAs(unsigned);
    }
}
