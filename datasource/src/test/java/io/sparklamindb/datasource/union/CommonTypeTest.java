/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The type that holds every value of two columns. */
class CommonTypeTest {

    private static final List<DataType> TYPES = List.of(
            DataTypes.NullType,
            DataTypes.BooleanType,
            DataTypes.ByteType,
            DataTypes.ShortType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.FloatType,
            DataTypes.DoubleType,
            DataTypes.createDecimalType(5, 2),
            DataTypes.createDecimalType(20, 0),
            DataTypes.createDecimalType(38, 38),
            DataTypes.StringType,
            DataTypes.BinaryType,
            DataTypes.DateType,
            DataTypes.TimestampNTZType,
            DataTypes.TimestampType,
            DataTypes.createArrayType(DataTypes.IntegerType, true));

    @Test
    void theOrderOfTheTwoDoesNotMatter() {
        for (var one : TYPES) {
            for (var other : TYPES) {
                assertThat(CommonType.of(one, other)).as("%s, %s", one, other).isEqualTo(CommonType.of(other, one));
            }
        }
    }

    @Test
    void aTypeAndNothingIsTheType() {
        for (var type : TYPES) {
            assertThat(CommonType.of(type, type)).contains(type);
            assertThat(CommonType.of(type, DataTypes.NullType)).contains(type);
        }
    }

    @Test
    void theCommonTypeOfThatAndOneOfThemIsThat() {
        for (var one : TYPES) {
            for (var other : TYPES) {
                CommonType.of(one, other)
                        .ifPresent(common -> assertThat(CommonType.of(common, one))
                                .as("%s, %s", one, other)
                                .contains(common));
            }
        }
    }

    @Test
    void wholeNumbersTakeTheWiderType() {
        assertThat(CommonType.of(DataTypes.ByteType, DataTypes.LongType)).contains(DataTypes.LongType);
    }

    @Test
    void aFloatHoldsNotEveryWholeNumberSoItIsADouble() {
        assertThat(CommonType.of(DataTypes.FloatType, DataTypes.ByteType)).contains(DataTypes.DoubleType);
        assertThat(CommonType.of(DataTypes.FloatType, DataTypes.FloatType)).contains(DataTypes.FloatType);
    }

    @Test
    void unsignedLongsAndWholeNumbersAreDecimals() {
        assertThat(CommonType.of(DataTypes.createDecimalType(20, 0), DataTypes.LongType))
                .contains(DataTypes.createDecimalType(20, 0));
        assertThat(CommonType.of(DataTypes.createDecimalType(5, 2), DataTypes.LongType)
                        .orElseThrow())
                .isInstanceOfSatisfying(DecimalType.class, type -> {
                    assertThat(type.scale()).isEqualTo(2);
                    assertThat(type.precision() - type.scale()).isGreaterThanOrEqualTo(19);
                });
    }

    @Test
    void decimalsOfMoreDigitsThanThereAreHaveNone() {
        assertThat(CommonType.of(DataTypes.createDecimalType(38, 0), DataTypes.createDecimalType(38, 1)))
                .isEmpty();
        assertThat(CommonType.of(DataTypes.createDecimalType(38, 38), DataTypes.ByteType))
                .isEmpty();
    }

    @Test
    void dayAndMomentAreMomentsAndTextIsNoNumber() {
        assertThat(CommonType.of(DataTypes.DateType, DataTypes.TimestampType)).contains(DataTypes.TimestampType);
        assertThat(CommonType.of(DataTypes.StringType, DataTypes.IntegerType)).isEmpty();
        assertThat(CommonType.of(DataTypes.BooleanType, DataTypes.IntegerType)).isEmpty();
        assertThat(CommonType.of(DataTypes.createDecimalType(5, 2), DataTypes.StringType))
                .isEmpty();
    }

    /** Spark reads an element that cannot be null without looking whether it is. */
    @Test
    void whatMayBeNullInOneMayBeNullInBoth() {
        var full = DataTypes.createArrayType(DataTypes.IntegerType, false);
        var sparse = DataTypes.createArrayType(DataTypes.IntegerType, true);
        assertThat(CommonType.of(full, full)).contains(full);
        assertThat(CommonType.of(full, sparse)).contains(sparse);
        assertThat(CommonType.of(sparse, full)).contains(sparse);

        var fullMap = DataTypes.createMapType(DataTypes.StringType, full, false);
        var sparseMap = DataTypes.createMapType(DataTypes.StringType, sparse, true);
        assertThat(CommonType.of(fullMap, sparseMap)).contains(sparseMap);

        var fullRecord = new StructType().add("x", DataTypes.IntegerType, false).add("y", fullMap, false);
        var sparseRecord =
                new StructType().add("x", DataTypes.IntegerType, true).add("y", sparseMap, false);
        var both = (StructType) CommonType.of(fullRecord, sparseRecord).orElseThrow();
        assertThat(both.apply("x").nullable()).isTrue();
        assertThat(both.apply("y").nullable()).isFalse();
        assertThat(((MapType) both.apply("y").dataType()).valueContainsNull()).isTrue();
        assertThat(((ArrayType) ((MapType) both.apply("y").dataType()).valueType()).containsNull())
                .isTrue();
    }
}
