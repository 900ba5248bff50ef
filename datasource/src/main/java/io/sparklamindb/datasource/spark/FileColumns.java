/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.spark.conversion.Conversion;
import io.sparklamindb.datasource.spark.conversion.ValueConversion;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a file: what Spark's reader is asked for, and what is made of it. Immutable.
 *
 * @param columns in their order
 * @param caseMatters whether the names of some differ in nothing but case
 */
public record FileColumns(List<Column> columns, boolean caseMatters) implements Serializable {

    /**
     * A column.
     *
     * @param name what it is called in the table
     * @param type what it is in the table
     * @param stored what the reader is asked for; a column of the null type is not read
     * @param conversion what is done with what was read
     * @param holdsNothing whether it is known to have no value, so that it goes with a column of any type
     */
    public record Column(String name, DataType type, StructField stored, Conversion conversion, boolean holdsNothing)
            implements Serializable {

        /** Whether the reader gives it as it is in the table. */
        public boolean isPlain() {
            return isRead() && conversion.isSame() && name.equals(stored.name());
        }

        /** Whether its values are counted within one file, so that several files have no such column together. */
        private boolean isCounted() {
            return conversion instanceof Conversion.OfValues values
                    && values.values() instanceof ValueConversion.FromRowNumber;
        }

        boolean isRead() {
            return !stored.dataType().equals(DataTypes.NullType);
        }
    }

    public FileColumns {
        columns = List.copyOf(columns);
    }

    /** Columns that are read as they are. */
    static FileColumns plain(StructType schema) {
        return new FileColumns(
                Stream.of(schema.fields())
                        .map(field -> new Column(field.name(), field.dataType(), field, Conversion.SAME, false))
                        .toList(),
                false);
    }

    /** Columns that were inferred from text; those of the null type are text without a value. */
    static FileColumns inferred(StructType schema) {
        var columns = new ArrayList<Column>();
        for (var field : schema.fields()) {
            boolean holdsNothing = field.dataType().equals(DataTypes.NullType);
            var type = holdsNothing ? DataTypes.StringType : field.dataType();
            var stored = new StructField(field.name(), type, true, field.metadata());
            columns.add(new Column(field.name(), type, stored, Conversion.SAME, holdsNothing));
        }
        return new FileColumns(columns, false);
    }

    /** Those that several files together may have: not an index that is counted within each. */
    public FileColumns ofSeveralFiles() {
        return new FileColumns(
                columns.stream().filter(column -> !column.isCounted()).toList(), caseMatters);
    }

    /** Whether all are read as they are. */
    public boolean arePlain() {
        return !caseMatters && columns.stream().allMatch(Column::isPlain);
    }

    /** The columns in the table. */
    public StructType schema() {
        return new StructType(columns.stream()
                .map(column -> new StructField(column.name, column.type, true, column.stored.metadata()))
                .toArray(StructField[]::new));
    }

    /** The columns in the table; those that hold nothing are of the null type. */
    public StructType schemaToUnite() {
        return new StructType(columns.stream()
                .map(column -> new StructField(
                        column.name,
                        column.holdsNothing ? DataTypes.NullType : column.type,
                        true,
                        column.stored.metadata()))
                .toArray(StructField[]::new));
    }

    /** What the reader is asked for. */
    StructType stored() {
        return new StructType(
                columns.stream().filter(Column::isRead).map(Column::stored).toArray(StructField[]::new));
    }
}
