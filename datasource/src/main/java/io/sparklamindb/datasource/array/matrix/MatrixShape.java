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

    /** How many chunks hold its values. */
    long chunks();

    /** About how many values are read for all rows of some columns. */
    long values(int width);

    /**
     * Whether only the file tells where the values of some rows lie.
     *
     * @param wanted how many rows that are
     * @param target how many values a task is to read
     */
    default boolean needsPointers(long wanted, long target) {
        return false;
    }

    /** Lets the visitor do what it does with matrices that are stored like this. */
    <R> R accept(Visitor<R> visitor) throws IOException;

    /** What is done with matrices, by how they are stored. */
    interface Visitor<R> {

        /** Compressed, each row's values together. */
        R byRows(Sparse shape) throws IOException;

        /** Compressed, each column's values together. */
        R byColumns(Sparse shape) throws IOException;

        /** In full. */
        R inFull(Dense shape) throws IOException;
    }

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
            implements MatrixShape {

        @Override
        public long chunks() {
            return (values + chunkValues - 1) / chunkValues;
        }

        @Override
        public long values(int width) {
            return values;
        }

        @Override
        public boolean needsPointers(long wanted, long target) {
            return byRows && (values > target || wanted < rows);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) throws IOException {
            return byRows ? visitor.byRows(this) : visitor.byColumns(this);
        }
    }

    /**
     * Stored in full.
     *
     * @param chunkRows how many rows a chunk has
     * @param chunkColumns how many columns a chunk has
     * @param valueBytes about how many bytes a value takes
     */
    record Dense(long rows, int columns, int chunkRows, int chunkColumns, double valueBytes) implements MatrixShape {

        @Override
        public long chunks() {
            return (rows + chunkRows - 1) / chunkRows * chunksAcross();
        }

        /** How many chunks lie beside each other. */
        long chunksAcross() {
            return (columns + chunkColumns - 1L) / chunkColumns;
        }

        @Override
        public long values(int width) {
            return rows * width;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) throws IOException {
            return visitor.inFull(this);
        }
    }

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
