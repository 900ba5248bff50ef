/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.query.RegistryStatement.ResultColumn;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Registry columns in Spark's types. */
public final class RegistrySchema {

    private RegistrySchema() {}

    /** The schema of a registry: its columns by name, in their order. */
    public static StructType of(List<Column> columns, boolean jsonAsVariant) {
        return new StructType(columns.stream()
                .map(column -> field(column.name(), column.type(), column.nullable(), jsonAsVariant))
                .toArray(StructField[]::new));
    }

    static StructType ofResult(List<ResultColumn> columns, boolean jsonAsVariant) {
        return new StructType(columns.stream()
                .map(column -> field(column.name(), column.type(), column.nullable(), jsonAsVariant))
                .toArray(StructField[]::new));
    }

    private static StructField field(String name, ColumnType type, boolean nullable, boolean jsonAsVariant) {
        return new StructField(name, type(type, jsonAsVariant), nullable, Metadata.empty());
    }

    /** The type of a column of this type. */
    public static DataType type(ColumnType type, boolean jsonAsVariant) {
        return switch (type) {
            case SMALLINT -> DataTypes.ShortType;
            case INT -> DataTypes.IntegerType;
            case BIGINT -> DataTypes.LongType;
            case BOOLEAN -> DataTypes.BooleanType;
            case DOUBLE -> DataTypes.DoubleType;
            case DATE -> DataTypes.DateType;
            case TIMESTAMP -> DataTypes.TimestampType;
            case JSON -> jsonAsVariant ? DataTypes.VariantType : DataTypes.StringType;
            case STRING, OTHER -> DataTypes.StringType;
        };
    }
}
