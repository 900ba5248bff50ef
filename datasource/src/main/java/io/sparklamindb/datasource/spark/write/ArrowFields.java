/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * What Spark's types are in files of Arrow: those that {@code pandas.read_feather} makes the same values of. Moments are in
 * microseconds, those with a zone in UTC.
 */
final class ArrowFields {

    private static final String UTC = "UTC";
    private static final String ELEMENT = "element";

    private ArrowFields() {}

    /** Whether all of a type can be written. */
    static boolean supports(DataType type) {
        if (type instanceof ArrayType list) {
            return supports(list.elementType());
        } else if (type instanceof MapType map) {
            return supports(map.keyType()) && supports(map.valueType());
        } else if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields()).allMatch(field -> supports(field.dataType()));
        }
        return leaf(type) != null;
    }

    static Schema schema(StructType columns) {
        return new Schema(children(columns));
    }

    private static List<Field> children(StructType columns) {
        return Arrays.stream(columns.fields()).map(ArrowFields::field).toList();
    }

    private static Field field(StructField column) {
        return field(column.name(), column.dataType(), column.nullable());
    }

    private static Field field(String name, DataType type, boolean nullable) {
        if (type instanceof ArrayType list) {
            return of(name, new ArrowType.List(), nullable, List.of(field(ELEMENT, list.elementType(), true)));
        } else if (type instanceof MapType map) {
            var entries = of(
                    MapVector.DATA_VECTOR_NAME,
                    new ArrowType.Struct(),
                    false,
                    List.of(
                            field(MapVector.KEY_NAME, map.keyType(), false),
                            field(MapVector.VALUE_NAME, map.valueType(), true)));
            return of(name, new ArrowType.Map(false), nullable, List.of(entries));
        } else if (type instanceof StructType struct) {
            return of(name, new ArrowType.Struct(), nullable, children(struct));
        }
        var leaf = leaf(type);
        if (leaf == null) {
            throw new IllegalArgumentException("Cannot write a column: Arrow has no such type (" + type.sql() + ")");
        }
        return of(name, leaf, nullable, List.of());
    }

    private static Field of(String name, ArrowType type, boolean nullable, List<Field> children) {
        return new Field(name, new FieldType(nullable, type, null), children);
    }

    private static @Nullable ArrowType leaf(DataType type) {
        if (type instanceof BooleanType) {
            return new ArrowType.Bool();
        } else if (type instanceof StringType) {
            return new ArrowType.Utf8();
        } else if (type instanceof BinaryType) {
            return new ArrowType.Binary();
        } else if (type instanceof FloatType) {
            return new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
        } else if (type instanceof DoubleType) {
            return new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
        } else if (type instanceof DecimalType decimal) {
            return new ArrowType.Decimal(decimal.precision(), decimal.scale(), 128);
        }
        var whole = whole(type);
        return whole == null ? moment(type) : whole;
    }

    private static @Nullable ArrowType whole(DataType type) {
        int bits = type instanceof ByteType
                ? Byte.SIZE
                : type instanceof ShortType
                        ? Short.SIZE
                        : type instanceof IntegerType ? Integer.SIZE : type instanceof LongType ? Long.SIZE : 0;
        return bits == 0 ? null : new ArrowType.Int(bits, true);
    }

    /** pandas has no interval of months. */
    private static @Nullable ArrowType moment(DataType type) {
        if (type instanceof DateType) {
            return new ArrowType.Date(DateUnit.DAY);
        } else if (type instanceof TimestampType) {
            return new ArrowType.Timestamp(TimeUnit.MICROSECOND, UTC);
        } else if (type instanceof TimestampNTZType) {
            return new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
        } else if (type instanceof DayTimeIntervalType) {
            return new ArrowType.Duration(TimeUnit.MICROSECOND);
        }
        return null;
    }
}
