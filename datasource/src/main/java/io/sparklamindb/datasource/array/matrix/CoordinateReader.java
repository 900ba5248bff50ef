/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.rows.RowSpan;
import io.sparklamindb.datasource.array.scan.BatchReader;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.column.ArrayVectors;
import io.sparklamindb.datasource.column.NumberWidening;
import io.sparklamindb.formats.anndata.Matrix;
import io.sparklamindb.formats.anndata.SparseSlice;
import io.sparklamindb.formats.array.PrimitiveArray;
import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Batches in which a value is a row. What its row and its column say is told by reference, not copied for every value. */
final class CoordinateReader implements BatchReader {

    private final MatrixSpans spans;
    private final RowFields rowFields;
    private final Blocks.Compressed blocks;
    private final MatrixColumns columns;
    private final StructType required;
    private final @Nullable ColumnVector columnIds;

    private CoordinateReader(
            MatrixSpans spans,
            RowFields rowFields,
            Blocks.Compressed blocks,
            MatrixPiece piece,
            @Nullable ColumnVector columnIds) {
        this.spans = spans;
        this.rowFields = rowFields;
        this.blocks = blocks;
        this.columns = piece.columns();
        this.required = piece.required();
        this.columnIds = columnIds;
    }

    static CoordinateReader open(
            ArrayFile file, Matrix matrix, MatrixPiece piece, MatrixSpans spans, RowFields rowFields)
            throws IOException {
        var columns = piece.columns();
        var parts = columns.parts(piece.required());
        boolean named = columns.axes().columnIndex() != null
                && Arrays.asList(piece.required().fieldNames())
                        .contains(columns.axes().columnId());
        ColumnVector columnIds = null;
        var frame = piece.member().slot().columns().orElse(null);
        if (named && frame != null) {
            var index = frame.open(file).index();
            columnIds = ArrayVectors.of(index.read(0, piece.member().shape().columns()));
        }
        var blocks = Blocks.compressed(matrix, piece.member().picks(), parts);
        return new CoordinateReader(spans, rowFields, blocks, piece, columnIds);
    }

    @Override
    public @Nullable ColumnarBatch next() throws IOException {
        var span = spans.next();
        if (span == null) {
            return null;
        }
        var slice = blocks.read(span.from(), span.count());
        var positions = positions(slice, span);
        var rows = rows(slice, span, positions.length);
        boolean all = span.kept() == null;
        var names = required.fieldNames();
        var vectors = new ColumnVector[names.length];
        for (int i = 0; i < names.length; i++) {
            if (columns.isOfRow(names[i])) {
                vectors[i] = ArrayVectors.at(rows, rowFields.read(names[i], span));
            } else if (names[i].equals(MatrixColumns.VALUE)) {
                var values = ArrayVectors.numbers(NumberWidening.widen(slice.values(), columns.valueType()));
                vectors[i] = all ? values : ArrayVectors.at(positions, values);
            } else {
                vectors[i] = ofColumn(names[i], all ? slice.indices() : pick(slice.indices(), positions));
            }
        }
        return new ColumnarBatch(vectors, positions.length);
    }

    private ColumnVector ofColumn(String name, int[] indices) {
        if (!name.equals(columns.axes().columnId())) {
            return ArrayVectors.at(indices, ArrayVectors.sequence(0));
        }
        return columnIds == null
                ? ArrayVectors.numbers(new PrimitiveArray.Ints(indices))
                : ArrayVectors.at(indices, columnIds);
    }

    /** Where the values of wanted rows are in a slice. */
    private static int[] positions(SparseSlice slice, RowSpan span) {
        var offsets = slice.offsets();
        var kept = span.kept();
        if (kept == null) {
            return new int[offsets[offsets.length - 1]];
        }
        int count = 0;
        for (int row : kept) {
            count += offsets[row + 1] - offsets[row];
        }
        var positions = new int[count];
        int next = 0;
        for (int row : kept) {
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                positions[next++] = i;
            }
        }
        return positions;
    }

    /** The row of each value of wanted rows, counted from the first of the span. */
    private static int[] rows(SparseSlice slice, RowSpan span, int count) {
        var offsets = slice.offsets();
        var rows = new int[count];
        int next = 0;
        for (int i = 0; i < span.size(); i++) {
            var kept = span.kept();
            int row = kept == null ? i : kept[i];
            int length = offsets[row + 1] - offsets[row];
            Arrays.fill(rows, next, next + length, row);
            next += length;
        }
        return rows;
    }

    private static int[] pick(int[] values, int[] positions) {
        var picked = new int[positions.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[positions[i]];
        }
        return picked;
    }
}
