/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.array.rows.RowCursor;
import io.sparklamindb.datasource.array.rows.RowSelection;
import io.sparklamindb.datasource.array.rows.RowSpan;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.column.ArrayVectors;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Some rows of a file.
 *
 * @param rows of which file
 * @param selection those wanted, at least one
 * @param schema columns wanted
 * @param indexColumn the hidden column of positions
 */
record RowPiece(RowSource rows, RowSelection selection, StructType schema, String indexColumn) implements ArrayPiece {

    private static final int BATCH_VALUES = 1 << 20;
    private static final int MAX_ROWS = 1 << 15;
    /** Rows that are rather read and dropped than skipped. */
    private static final int MAX_SKIPPED = 1 << 10;

    @Override
    public ArraySource source() {
        return rows.source();
    }

    @Override
    public BatchReader open(ArrayFile file) throws IOException {
        var visible = Arrays.stream(schema.fieldNames())
                .filter(name -> !isHidden(name))
                .toList();
        var reader = rows.open(file, visible);
        var left = new RowCursor(selection);
        return () -> {
            if (left.isDone()) {
                return null;
            }
            var span = RowSpan.of(left.takeSpan(batchRows(), MAX_SKIPPED));
            var columns = visible.isEmpty() ? List.<ColumnVector>of() : reader.read(span.from(), span.count());
            return new ColumnarBatch(arrange(columns, span), span.size());
        };
    }

    private long batchRows() {
        long values = Math.max(1, rows.rowValues()) * Math.max(1, schema.size());
        return Math.max(1, Math.min(MAX_ROWS, BATCH_VALUES / values));
    }

    private boolean isHidden(String name) {
        return name.equals(HiddenColumn.UID_NAME) || name.equals(HiddenColumn.KEY_NAME) || name.equals(indexColumn);
    }

    private ColumnVector[] arrange(List<ColumnVector> columns, RowSpan span) {
        var names = schema.fieldNames();
        var vectors = new ColumnVector[names.length];
        int next = 0;
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(HiddenColumn.UID_NAME)) {
                vectors[i] = ArrayVectors.constant(source().uid(), span.size());
            } else if (names[i].equals(HiddenColumn.KEY_NAME)) {
                vectors[i] = ArrayVectors.constant(source().key(), span.size());
            } else {
                var column = names[i].equals(indexColumn) ? ArrayVectors.sequence(span.from()) : columns.get(next++);
                var kept = span.kept();
                vectors[i] = kept == null ? column : ArrayVectors.at(kept, column);
            }
        }
        return vectors;
    }
}
