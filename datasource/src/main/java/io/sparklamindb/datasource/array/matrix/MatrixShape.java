/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.formats.anndata.DenseMatrix;
import io.sparklamindb.formats.anndata.Matrix;
import io.sparklamindb.formats.anndata.SparseMatrix;
import java.io.IOException;
import java.io.Serializable;

/** What planning has to know of how a matrix is stored. Immutable. */
sealed interface MatrixShape extends Serializable {

    /** How many rows there are. */
    long rows();

    /** How many columns there are. */
    int columns();

    /**
     * Stored in compressed form.
     *
     * @param byRows whether rows lie together (csr), else columns do (csc)
     * @param values how many values are stored
     * @param chunkValues how many of them a chunk has
     * @param indexBytes about how many bytes an index takes
     * @param valueBytes about how many bytes a value takes
     */
    record Sparse(
            long rows, int columns, boolean byRows, long values, int chunkValues, double indexBytes, double valueBytes)
            implements MatrixShape {}

    /**
     * Stored in full.
     *
     * @param chunkRows how many rows a chunk has
     * @param chunkColumns how many columns a chunk has
     * @param valueBytes about how many bytes a value takes
     */
    record Dense(long rows, int columns, int chunkRows, int chunkColumns, double valueBytes) implements MatrixShape {}

    static MatrixShape of(Matrix matrix) throws IOException {
        int columns = Math.toIntExact(matrix.columns());
        if (matrix instanceof SparseMatrix sparse) {
            return new Sparse(
                    sparse.rows(),
                    columns,
                    sparse.byRows(),
                    sparse.nonZeros(),
                    sparse.chunkValues(),
                    sparse.storedIndexBytes(),
                    sparse.storedValueBytes());
        }
        var dense = (DenseMatrix) matrix;
        return new Dense(
                dense.rows(), columns, dense.chunkRows(), Math.max(1, dense.chunkColumns()), dense.storedValueBytes());
    }
}
