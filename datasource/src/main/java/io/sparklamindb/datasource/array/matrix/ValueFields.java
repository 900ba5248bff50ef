/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.rows.RowSpan;
import io.sparklamindb.datasource.column.ArrayVectors;
import io.sparklamindb.datasource.column.NumberWidening;
import io.sparklamindb.formats.anndata.Matrix;
import io.sparklamindb.formats.anndata.SparseParts;
import io.sparklamindb.formats.array.PrimitiveArray;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Columns that hold the values of a row, in layouts where a row of the matrix is a row of the table. Not thread-safe. */
@FunctionalInterface
interface ValueFields {

    /** The columns over all rows of a span, those not wanted included, by name. */
    Map<String, ColumnVector> read(RowSpan span) throws IOException;

    static ValueFields open(Matrix matrix, MatrixPiece piece) {
        var parts = piece.columns().parts(piece.required());
        if (parts == SparseParts.OFFSETS) {
            return span -> Map.of();
        }
        var picks = piece.member().picks();
        var layout = piece.columns().layout();
        if (layout instanceof MatrixLayout.Rows) {
            return ofLists(matrix, piece, parts);
        }
        var blocks = Blocks.full(
                matrix,
                piece.rows(),
                picks,
                piece.columns().valueType(),
                piece.columns().fill());
        int width = piece.member().width();
        return layout instanceof MatrixLayout.Wide wide
                ? span -> wide(wide.columns(), blocks.read(span.from(), span.count()), span.count())
                : span -> Map.of(
                        MatrixColumns.VALUES,
                        ArrayVectors.lists(width, ArrayVectors.numbers(blocks.read(span.from(), span.count()))));
    }

    private static ValueFields ofLists(Matrix matrix, MatrixPiece piece, SparseParts parts) {
        var picks = piece.member().picks();
        var blocks = Blocks.compressed(matrix, picks, parts);
        var places = picks == null ? null : picks.places((int) matrix.columns());
        return span -> {
            var slice = blocks.read(span.from(), span.count());
            var fields = new HashMap<String, ColumnVector>();
            if (parts != SparseParts.VALUES) {
                var indices = slice.indices();
                for (int i = 0; places != null && i < indices.length; i++) {
                    indices[i] = places[indices[i]];
                }
                var numbers = ArrayVectors.numbers(new PrimitiveArray.Ints(indices));
                fields.put(MatrixColumns.INDICES, ArrayVectors.lists(slice.offsets(), numbers));
            }
            if (parts != SparseParts.INDICES) {
                var numbers = ArrayVectors.numbers(
                        NumberWidening.widen(slice.values(), piece.columns().valueType()));
                fields.put(MatrixColumns.VALUES, ArrayVectors.lists(slice.offsets(), numbers));
            }
            return fields;
        };
    }

    private static Map<String, ColumnVector> wide(List<String> names, PrimitiveArray block, int rows) {
        var fields = new HashMap<String, ColumnVector>();
        int width = names.size();
        for (int column = 0; column < width; column++) {
            var values = block.allocateLike(rows);
            for (int row = 0; row < rows; row++) {
                block.copyTo(row * width + column, values, row, 1);
            }
            fields.put(names.get(column), ArrayVectors.numbers(values));
        }
        return fields;
    }
}
