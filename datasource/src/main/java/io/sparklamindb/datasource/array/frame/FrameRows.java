/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.frame;

import io.sparklamindb.datasource.array.rows.RowValues;
import io.sparklamindb.datasource.array.scan.RowSource;
import io.sparklamindb.datasource.array.slot.FrameSlot;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.column.ArrayVectors;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.formats.anndata.FrameColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * The rows of a dataframe in one file.
 *
 * @param source the file
 * @param slot the dataframe in it
 * @param columns what it shows
 * @param rows how many there are
 */
record FrameRows(ArraySource source, FrameSlot slot, FrameColumns columns, long rows) implements RowSource {

    @Override
    public Map<String, DataType> filterColumns() {
        return columns.types();
    }

    @Override
    public RowValues values(ArrayFile file) throws IOException {
        return columns.values(slot.open(file));
    }

    @Override
    public Reader open(ArrayFile file, List<String> names) throws IOException {
        var frame = slot.open(file);
        var opened = new ArrayList<FrameColumn>();
        for (var name : names) {
            opened.add(columns.find(name).orElseThrow().open(frame));
        }
        return (from, count) -> file.readEach(opened, from, count).stream()
                .<ColumnVector>map(ArrayVectors::of)
                .toList();
    }

    @Override
    public RowSource verifying(ReadVerification verification) {
        return new FrameRows(source.verifying(verification), slot, columns, rows);
    }
}
