/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.formats.anndata.DenseMatrix;
import io.sparklamindb.formats.anndata.Matrix;
import io.sparklamindb.formats.anndata.SparseMatrix;
import io.sparklamindb.formats.anndata.SparseParts;
import io.sparklamindb.formats.anndata.SparseSlice;
import io.sparklamindb.formats.array.PrimitiveArray;
import java.io.IOException;
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
        if (matrix instanceof SparseMatrix sparse) {
            var reader = sparse.reader();
            var wanted = picks == null ? null : picks.set();
            return (from, count) -> reader.read(from, count, wanted, parts);
        }
        var dense = (DenseMatrix) matrix;
        if (picks == null) {
            var reader = dense.reader();
            int width = (int) dense.columns();
            return (from, count) -> SparseSlice.ofDense(from, reader.read(from, count), count, width);
        }
        var wanted = picks.set().columns();
        var reader = dense.reader(wanted);
        return (from, count) -> {
            var slice = SparseSlice.ofDense(from, reader.read(from, count), count, wanted.length);
            for (int i = 0; i < slice.indices().length; i++) {
                slice.indices()[i] = wanted[slice.indices()[i]];
            }
            return slice;
        };
    }

    /**
     * Rows in full.
     *
     * @param picks columns wanted, in the order they get; null for all
     */
    static Full full(Matrix matrix, @Nullable ColumnPicks picks) {
        int columns = (int) matrix.columns();
        if (matrix instanceof DenseMatrix dense) {
            var reader = picks == null ? dense.reader() : dense.reader(picks.present());
            return reader::read;
        }
        var reader = ((SparseMatrix) matrix).reader();
        var wanted = picks == null ? null : picks.set();
        var places = picks == null ? null : picks.places(columns);
        int width = picks == null ? columns : picks.size();
        return (from, count) ->
                reader.read(from, count, wanted, SparseParts.INDICES_AND_VALUES).toDense(places, width);
    }
}
