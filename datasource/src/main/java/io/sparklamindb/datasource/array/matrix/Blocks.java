/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.rows.RowSelection;
import io.sparklamindb.datasource.column.NumberWidening;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.anndata.DenseMatrix;
import io.sparklamindb.formats.anndata.Matrix;
import io.sparklamindb.formats.anndata.SparseMatrix;
import io.sparklamindb.formats.anndata.SparseParts;
import io.sparklamindb.formats.anndata.SparseSlice;
import io.sparklamindb.formats.array.PrimitiveArray;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/** Rows of a matrix in the form a layout needs, in whichever form they are stored. */
final class Blocks {

    private Blocks() {}

    /** Reads rows without their zeros. Not thread-safe. */
    @FunctionalInterface
    interface Compressed {

        /** Consecutive rows; the columns are those of the matrix. */
        SparseSlice read(long from, int count) throws IOException;
    }

    /** Reads rows in full. Not thread-safe. */
    @FunctionalInterface
    interface Full {

        /** Consecutive rows, one behind the other. */
        PrimitiveArray read(long from, int count) throws IOException;
    }

    /**
     * Rows without their zeros.
     *
     * @param picks columns wanted; null for all
     */
    static Compressed compressed(Matrix matrix, @Nullable ColumnPicks picks, SparseParts parts) {
        var wanted = picks == null ? null : picks.set((int) matrix.columns());
        if (matrix instanceof SparseMatrix sparse) {
            var reader = sparse.reader();
            return (from, count) -> reader.read(from, count, wanted, parts);
        }
        var dense = (DenseMatrix) matrix;
        if (wanted == null) {
            var reader = dense.reader();
            int width = (int) dense.columns();
            return (from, count) -> SparseSlice.ofDense(from, reader.read(from, count), count, width);
        }
        var chosen = wanted.columns();
        var reader = dense.reader(chosen);
        return (from, count) -> {
            var slice = SparseSlice.ofDense(from, reader.read(from, count), count, chosen.length);
            for (int i = 0; i < slice.indices().length; i++) {
                slice.indices()[i] = chosen[slice.indices()[i]];
            }
            return slice;
        };
    }

    /**
     * Rows in full.
     *
     * @param rows all that will be asked for
     * @param picks columns wanted, in the order they get; null for all
     * @param type what values become
     * @param fill value of a column the matrix does not have
     */
    static Full full(Matrix matrix, RowSelection rows, @Nullable ColumnPicks picks, DataType type, double fill) {
        int columns = (int) matrix.columns();
        int width = picks == null ? columns : picks.size();
        ReadLimits.DEFAULT.checkSlice((long) width * type.defaultSize());
        if (matrix instanceof DenseMatrix dense) {
            return fullOfDense(dense, picks, type, fill);
        }
        var sparse = (SparseMatrix) matrix;
        var places = picks == null ? null : picks.places(columns);
        var compressed = compressed(sparse, picks, SparseParts.INDICES_AND_VALUES);
        var blocks = sparse.byRows() ? compressed : readOnce(compressed, rows);
        return (from, count) -> NumberWidening.widen(blocks.read(from, count).toDense(places, width), type);
    }

    /** Any rows of a matrix stored by columns take reading all of it, so it is read for all rows that will be asked for. */
    private static Compressed readOnce(Compressed blocks, RowSelection rows) {
        var read = new AtomicReference<SparseSlice>();
        return (from, count) -> {
            var all = read.get();
            if (all == null) {
                all = blocks.read(rows.first(), Math.toIntExact(rows.last() + 1 - rows.first()));
                read.set(all);
            }
            return all.rows((int) (from - all.firstRow()), count);
        };
    }

    private static Full fullOfDense(DenseMatrix matrix, @Nullable ColumnPicks picks, DataType type, double fill) {
        if (picks == null) {
            var reader = matrix.reader();
            return (from, count) -> NumberWidening.widen(reader.read(from, count), type);
        }
        var present = picks.present();
        var reader = matrix.reader(present);
        if (present.length == picks.size()) {
            return (from, count) -> NumberWidening.widen(reader.read(from, count), type);
        }
        return (from, count) ->
                spread(NumberWidening.widen(reader.read(from, count), type), present.length, picks, count, fill);
    }

    /** Makes room for the columns the matrix does not have. */
    private static PrimitiveArray spread(PrimitiveArray block, int width, ColumnPicks picks, int rows, double fill) {
        var spread = block.allocateLike(Math.multiplyExact(rows, picks.size()));
        int next = 0;
        for (int pick = 0; pick < picks.size(); pick++) {
            boolean missing = picks.column(pick) < 0;
            for (int row = 0; row < rows; row++) {
                int at = row * picks.size() + pick;
                if (!missing) {
                    block.copyTo(row * width + next, spread, at, 1);
                } else if (spread instanceof PrimitiveArray.Doubles doubles) {
                    doubles.values()[at] = fill;
                } else if (spread instanceof PrimitiveArray.Floats floats) {
                    floats.values()[at] = (float) fill;
                }
            }
            next += missing ? 0 : 1;
        }
        return spread;
    }
}
