/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.write;

import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.Registry;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;
import org.jspecify.annotations.Nullable;

/**
 * A column that an INSERT gives: how its values are read. Spark casts nothing here, since the table takes any set of
 * columns; what does not lose anything is taken, anything else is refused.
 *
 * @param source the type of the given values
 */
record GivenColumn(DataType source) implements Serializable {

    /**
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_VALUE} if a type does not fit its column
     */
    static List<GivenColumn> all(Registry registry, StructType schema) {
        var columns = new ArrayList<GivenColumn>();
        for (var field : schema.fields()) {
            var column = registry.column(field.name()).orElseThrow();
            if (!fits(field.dataType(), column.type())) {
                throw RegistryErrors.invalidValue(
                        registry.qualifiedName(),
                        column.name(),
                        "its type is " + column.type().name().toLowerCase(Locale.ROOT),
                        field.dataType().sql(),
                        "Cast it: CAST(" + field.name() + " AS " + sqlType(column.type()) + ").");
            }
            columns.add(new GivenColumn(field.dataType()));
        }
        return List.copyOf(columns);
    }

    private static String sqlType(ColumnType type) {
        return type == ColumnType.JSON || type == ColumnType.OTHER ? "STRING" : type.name();
    }

    private static boolean fits(DataType source, ColumnType target) {
        if (source instanceof NullType) {
            return true;
        }
        return switch (target) {
            case SMALLINT, INT, BIGINT -> isInteger(source);
            case DOUBLE ->
                isInteger(source)
                        || source instanceof DoubleType
                        || source instanceof FloatType
                        || source instanceof DecimalType;
            case BOOLEAN -> source instanceof BooleanType;
            case DATE -> source instanceof DateType;
            case JSON -> source instanceof StringType || source instanceof VariantType;
            case STRING, TIMESTAMP, OTHER -> source instanceof StringType;
        };
    }

    private static boolean isInteger(DataType type) {
        return type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType;
    }

    /** The value in a row, where it is not NULL, as a plain Java one. */
    @Nullable
    Object value(InternalRow row, int position) {
        if (source instanceof StringType) {
            return row.getUTF8String(position).toString();
        } else if (source instanceof LongType) {
            return row.getLong(position);
        } else if (source instanceof IntegerType) {
            return (long) row.getInt(position);
        } else if (source instanceof ShortType) {
            return (long) row.getShort(position);
        } else if (source instanceof ByteType) {
            return (long) row.getByte(position);
        } else if (source instanceof BooleanType) {
            return row.getBoolean(position);
        } else if (source instanceof DoubleType) {
            return row.getDouble(position);
        } else if (source instanceof FloatType) {
            return (double) row.getFloat(position);
        } else if (source instanceof DecimalType decimal) {
            return row.getDecimal(position, decimal.precision(), decimal.scale())
                    .toJavaBigDecimal()
                    .doubleValue();
        } else if (source instanceof DateType) {
            return LocalDate.ofEpochDay(row.getInt(position));
        } else if (source instanceof VariantType) {
            return row.getVariant(position).toJson(ZoneOffset.UTC);
        }
        return null;
    }
}
