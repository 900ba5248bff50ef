/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.array.rows.RowValues;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.column.ArrayVectors;
import io.sparklamindb.datasource.column.ShownNames;
import io.sparklamindb.datasource.session.ColumnsByName;
import io.sparklamindb.datasource.storage.ReadVerification;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Rows with the columns of a table that other files are in too: widened, and missing where this file has none.
 *
 * @param inner as the file has them
 * @param columns the table's columns by their names
 */
public record ConformedRows(RowSource inner, Map<String, Column> columns) implements RowSource {

    /**
     * A column of the table.
     *
     * @param stored what the file's rows call it; empty if they have none
     * @param type its type in the table
     */
    public record Column(String stored, DataType type) implements Serializable {}

    /**
     * Makes rows of one schema those of another.
     *
     * @param own the columns of the rows
     * @param table the columns of the table
     */
    public static RowSource of(RowSource rows, StructType own, StructType table) {
        var names = ColumnsByName.of(own);
        var columns = new LinkedHashMap<String, Column>();
        for (var field : table.fields()) {
            var stored = ShownNames.shared(field)
                    .map(name -> spelled(own, name))
                    .orElseGet(() -> names.find(field.name()).map(StructField::name));
            columns.put(field.name(), new Column(stored.orElse(""), field.dataType()));
        }
        return own.equals(table) ? rows : new ConformedRows(rows, columns);
    }

    /** The column that files call just so, upper and lower case told apart. */
    private static Optional<String> spelled(StructType own, String stored) {
        return Stream.of(own.fields())
                .filter(field -> ShownNames.shared(field).orElse(field.name()).equals(stored))
                .map(StructField::name)
                .findFirst();
    }

    @Override
    public ArraySource source() {
        return inner.source();
    }

    @Override
    public long rows() {
        return inner.rows();
    }

    @Override
    public long rowValues() {
        return inner.rowValues();
    }

    /** Those that are as the table has them: conditions on others are about other values. */
    @Override
    public Map<String, DataType> filterColumns() {
        var stored = inner.filterColumns();
        var same = new HashMap<String, DataType>();
        columns.forEach((name, column) -> {
            if (column.type.equals(stored.get(column.stored))) {
                same.put(name, column.type);
            }
        });
        return same;
    }

    @Override
    public RowValues values(ArrayFile file) throws IOException {
        var values = inner.values(file);
        return (name, from, count) -> values.read(column(name).stored, from, count);
    }

    private Column column(String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }

    @Override
    public Reader open(ArrayFile file, List<String> names) throws IOException {
        var wanted = names.stream().map(this::column).toList();
        var reader = inner.open(
                file,
                wanted.stream()
                        .map(Column::stored)
                        .filter(stored -> !stored.isEmpty())
                        .toList());
        return (from, count) -> {
            var read = reader.read(from, count).iterator();
            var vectors = new ArrayList<ColumnVector>();
            for (var column : wanted) {
                vectors.add(
                        column.stored.isEmpty()
                                ? ArrayVectors.missing(column.type, count)
                                : ArrayVectors.widened(read.next(), column.type));
            }
            return vectors;
        };
    }

    @Override
    public RowSource verifying(ReadVerification verification) {
        return new ConformedRows(inner.verifying(verification), columns);
    }
}
