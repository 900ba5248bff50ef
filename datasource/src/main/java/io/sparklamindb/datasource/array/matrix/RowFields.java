/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.rows.RowSpan;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.column.ArrayVectors;
import io.sparklamindb.formats.anndata.FrameColumn;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Columns that say something of a row as a whole.
 *
 * @param source where the rows are from
 * @param rowIndex the hidden column of positions
 * @param types of all such columns
 * @param opened the columns of the dataframe that are wanted, by the name they have in the table
 */
record RowFields(ArraySource source, String rowIndex, Map<String, DataType> types, Map<String, FrameColumn> opened) {

    static RowFields open(ArrayFile file, MatrixMember member, MatrixColumns columns, StructType required)
            throws IOException {
        var opened = new HashMap<String, FrameColumn>();
        for (var name : required.fieldNames()) {
            var shown = columns.annotation(member, name);
            if (shown.isPresent() && columns.isOfRow(name)) {
                opened.put(name, shown.get().open(member.slot().rows().open(file)));
            }
        }
        return new RowFields(member.source(), columns.axes().rowIndex(), columns.rowTypes(), opened);
    }

    /** A column over all rows of a span, those not wanted included. */
    ColumnVector read(String name, RowSpan span) throws IOException {
        if (name.equals(rowIndex)) {
            return ArrayVectors.sequence(span.from());
        } else if (name.equals(HiddenColumn.UID_NAME)) {
            return ArrayVectors.constant(source.uid(), span.count());
        } else if (name.equals(HiddenColumn.KEY_NAME)) {
            return ArrayVectors.constant(source.key(), span.count());
        }
        var column = opened.get(name);
        return column == null
                ? ArrayVectors.missing(Objects.requireNonNull(types.get(name)), span.count())
                : ArrayVectors.of(column.read(span.from(), span.count()));
    }
}
