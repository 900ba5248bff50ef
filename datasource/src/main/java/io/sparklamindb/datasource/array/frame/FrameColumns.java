/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.frame;

import io.sparklamindb.datasource.array.rows.RowValues;
import io.sparklamindb.datasource.array.slot.Axis;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.column.ArrayTypes;
import io.sparklamindb.datasource.column.ShownNames;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.anndata.Frame;
import io.sparklamindb.formats.anndata.FrameColumn;
import io.sparklamindb.formats.anndata.FrameColumnType;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The columns a dataframe shows: its index as {@code obs_id} or {@code var_id}, then its columns by their names. Columns of
 * kinds that are no column of a table are left out. Immutable.
 */
public record FrameColumns(List<Shown> columns) implements Serializable {

    /**
     * A column.
     *
     * @param name as the table shows it
     * @param stored as the file calls it; null for the index
     * @param type as Spark reads it
     */
    public record Shown(String name, @Nullable String stored, DataType type) implements Serializable {

        /** Opens the column in a dataframe. */
        public FrameColumn open(Frame frame) throws IOException {
            return stored == null ? frame.index() : frame.column(stored);
        }
    }

    public FrameColumns {
        columns = List.copyOf(columns);
    }

    /**
     * Reads what columns there are; their values are not read. The index is always called the same, so that tables can be
     * joined: a column of its name makes way.
     */
    public static FrameColumns of(Frame frame, Axis axis) throws IOException {
        var columns = new ArrayList<Shown>();
        columns.add(new Shown(axis.idColumn(), null, type(frame.index().type()).orElse(DataTypes.StringType)));
        var names = ShownNames.of(
                        frame.columns(),
                        axis.idColumn(),
                        axis.indexColumn(),
                        HiddenColumn.UID_NAME,
                        HiddenColumn.KEY_NAME)
                .iterator();
        for (var stored : frame.columns()) {
            var name = names.next();
            type(frame, stored).ifPresent(type -> columns.add(new Shown(name, stored, type)));
        }
        return new FrameColumns(columns);
    }

    private static Optional<DataType> type(Frame frame, String column) throws IOException {
        try {
            return type(frame.column(column).type());
        } catch (UnsupportedArrayException e) {
            return Optional.empty();
        }
    }

    private static Optional<DataType> type(FrameColumnType type) {
        var shown = ArrayTypes.of(type);
        return shown.equals(DataTypes.NullType) ? Optional.empty() : Optional.of(shown);
    }

    /** The schema of the table. */
    public StructType schema() {
        var schema = new StructType();
        var times = new HashMap<String, Integer>();
        for (var column : columns) {
            var stored = column.stored;
            if (stored != null) {
                times.merge(ShownNames.folded(stored), 1, Integer::sum);
            }
        }
        for (var column : columns) {
            var field = new StructField(column.name, column.type, true, Metadata.empty());
            var stored = column.stored;
            boolean shared = stored != null && times.getOrDefault(ShownNames.folded(stored), 0) > 1;
            schema = schema.add(stored != null && shared ? ShownNames.ofShared(field, stored) : field);
        }
        return schema;
    }

    /** The types of columns by their names. */
    public Map<String, DataType> types() {
        return columns.stream().collect(Collectors.toMap(Shown::name, Shown::type));
    }

    /** The values of columns by their names, for conditions to look at. Each column is opened once. */
    public RowValues values(Frame frame) {
        var opened = new HashMap<String, FrameColumn>();
        return (name, from, count) -> {
            var column = opened.get(name);
            if (column == null) {
                column = find(name).orElseThrow().open(frame);
                opened.put(name, column);
            }
            return column.read(from, count);
        };
    }

    /** The column that the table calls so. */
    public Optional<Shown> find(String name) {
        return columns.stream().filter(column -> column.name.equals(name)).findFirst();
    }
}
