/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The type that holds the values of two columns: what Spark's {@code UNION} widens to, as far as it widens. Where it would
 * read text as numbers there is none here, for that fails later, on a value, where nobody can tell which file it is from.
 */
final class CommonType {

    private static final List<DataType> NUMBERS = List.of(
            DataTypes.ByteType,
            DataTypes.ShortType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.FloatType,
            DataTypes.DoubleType);
    private static final List<DataType> MOMENTS =
            List.of(DataTypes.DateType, DataTypes.TimestampNTZType, DataTypes.TimestampType);

    private CommonType() {}

    /** Empty if there is none. */
    static Optional<DataType> of(DataType one, DataType other) {
        if (DataType.equalsIgnoreNullability(one, other)) {
            return Optional.of(withNullsOf(one, other));
        } else if (one.equals(DataTypes.NullType)) {
            return Optional.of(other);
        } else if (other.equals(DataTypes.NullType)) {
            return Optional.of(one);
        } else if (one instanceof DecimalType || other instanceof DecimalType) {
            return decimal(one, other);
        } else if (MOMENTS.contains(one) && MOMENTS.contains(other)) {
            return Optional.of(MOMENTS.get(Math.max(MOMENTS.indexOf(one), MOMENTS.indexOf(other))));
        } else if (NUMBERS.contains(one) && NUMBERS.contains(other)) {
            var wider = NUMBERS.get(Math.max(NUMBERS.indexOf(one), NUMBERS.indexOf(other)));
            return Optional.of(wider.equals(DataTypes.FloatType) ? DataTypes.DoubleType : wider);
        }
        return Optional.empty();
    }

    /** Two types that differ in where nulls may be: Spark does not look for one where the type says that there is none. */
    private static DataType withNullsOf(DataType one, DataType other) {
        if (one instanceof ArrayType list && other instanceof ArrayType otherList) {
            return DataTypes.createArrayType(
                    withNullsOf(list.elementType(), otherList.elementType()),
                    list.containsNull() || otherList.containsNull());
        } else if (one instanceof MapType map && other instanceof MapType otherMap) {
            return DataTypes.createMapType(
                    withNullsOf(map.keyType(), otherMap.keyType()),
                    withNullsOf(map.valueType(), otherMap.valueType()),
                    map.valueContainsNull() || otherMap.valueContainsNull());
        } else if (one instanceof StructType record && other instanceof StructType otherRecord) {
            var fields = record.fields().clone();
            for (int i = 0; i < fields.length; i++) {
                var otherField = otherRecord.fields()[i];
                fields[i] = new StructField(
                        fields[i].name(),
                        withNullsOf(fields[i].dataType(), otherField.dataType()),
                        fields[i].nullable() || otherField.nullable(),
                        fields[i].metadata());
            }
            return new StructType(fields);
        }
        return one;
    }

    private static Optional<DataType> decimal(DataType one, DataType other) {
        if (isFraction(one) || isFraction(other)) {
            return NUMBERS.contains(one) || NUMBERS.contains(other)
                    ? Optional.of(DataTypes.DoubleType)
                    : Optional.empty();
        }
        var first = asDecimal(one);
        var second = asDecimal(other);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        int scale = Math.max(first.get().scale(), second.get().scale());
        int whole = Math.max(
                first.get().precision() - first.get().scale(),
                second.get().precision() - second.get().scale());
        return whole + scale > DecimalType.MAX_PRECISION()
                ? Optional.empty()
                : Optional.of(DataTypes.createDecimalType(whole + scale, scale));
    }

    private static boolean isFraction(DataType type) {
        return type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
    }

    private static Optional<DecimalType> asDecimal(DataType type) {
        if (type instanceof DecimalType decimal) {
            return Optional.of(decimal);
        }
        return type instanceof IntegralType
                ? Optional.of(DataTypes.createDecimalType(digits(type), 0))
                : Optional.empty();
    }

    private static int digits(DataType type) {
        return switch (type.defaultSize()) {
            case 1 -> 3;
            case 2 -> 5;
            case 4 -> 10;
            default -> 20;
        };
    }
}
