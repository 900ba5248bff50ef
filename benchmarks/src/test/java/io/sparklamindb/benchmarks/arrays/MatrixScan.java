/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks.arrays;

import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.anndata.AnnData;
import io.sparklamindb.formats.anndata.ColumnSet;
import io.sparklamindb.formats.anndata.SparseMatrix;
import io.sparklamindb.formats.anndata.SparseParts;
import io.sparklamindb.formats.anndata.SparseSlice;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.hdf5.Hdf5File;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.DirectoryStore;
import io.sparklamindb.formats.io.FileByteSource;
import io.sparklamindb.formats.zarr.ZarrStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads X as a task of a scan does: rows in batches of about {@value #BATCH_VALUES} values.
 *
 * @param matrix to read
 * @param closeable its file
 */
record MatrixScan(SparseMatrix matrix, Closeable closeable) implements Closeable {

    private static final int BATCH_VALUES = 1 << 18;

    /** Little is left of a batch when a few columns are chosen, so it may be larger. */
    private static final int CHOSEN_BATCH_VALUES = 1 << 20;

    static MatrixScan h5ad(Path path) throws IOException {
        return h5ad(FileByteSource.open(path));
    }

    static MatrixScan h5ad(ByteSource source) throws IOException {
        var file = Hdf5File.open(source, ReadLimits.DEFAULT);
        return of(file.root(), file);
    }

    static MatrixScan zarr(Path path) throws IOException {
        var store = ZarrStore.open(new DirectoryStore(path), ReadLimits.DEFAULT);
        return of(store.root(), store);
    }

    private static MatrixScan of(Group root, Closeable closeable) throws IOException {
        return new MatrixScan(
                (SparseMatrix) Objects.requireNonNull(AnnData.of(root).x()), closeable);
    }

    /** The sum of all values and column numbers of one part of several, all of about the same size. */
    double sum(int part, int parts) throws IOException {
        return sum(matrix.rows() * part / parts, matrix.rows() * (part + 1) / parts, null);
    }

    /** The sum of values and column numbers in some rows and columns; all columns if null. */
    double sum(long from, long to, @Nullable ColumnSet columns) throws IOException {
        return sum(from, to, columns, SparseParts.INDICES_AND_VALUES);
    }

    /** The sum of the values in some rows and columns. */
    double sumOfValues(long from, long to, ColumnSet columns) throws IOException {
        return sum(from, to, columns, SparseParts.VALUES);
    }

    private double sum(long from, long to, @Nullable ColumnSet columns, SparseParts parts) throws IOException {
        var reader = matrix.reader();
        var pointers = matrix.pointers(from, (int) (to - from));
        double total = 0;
        int row = 0;
        while (row < to - from) {
            int end = endOfBatch(pointers, row, columns == null ? BATCH_VALUES : CHOSEN_BATCH_VALUES);
            total += sum(reader.read(from + row, end - row, columns, parts));
            row = end;
        }
        return total;
    }

    private static int endOfBatch(long[] pointers, int row, int values) {
        int found = Arrays.binarySearch(pointers, row, pointers.length, pointers[row] + values);
        int end = found >= 0 ? found : -found - 2;
        return Math.min(pointers.length - 1, Math.max(row + 1, end));
    }

    /** Several sums side by side, as numpy has them: one alone would wait for itself. */
    private static double sum(SparseSlice slice) {
        return sum(slice.indices()) + sum(((PrimitiveArray.Floats) slice.values()).values());
    }

    private static double sum(int[] columns) {
        long first = 0;
        long second = 0;
        int even = columns.length & -2;
        for (int i = 0; i < even; i += 2) {
            first += columns[i];
            second += columns[i + 1];
        }
        return first + second + (even < columns.length ? columns[even] : 0);
    }

    private static double sum(float[] values) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int whole = values.length & -4;
        for (int i = 0; i < whole; i += 4) {
            first += values[i];
            second += values[i + 1];
            third += values[i + 2];
            fourth += values[i + 3];
        }
        for (int i = whole; i < values.length; i++) {
            first += values[i];
        }
        return first + second + third + fourth;
    }

    @Override
    public void close() throws IOException {
        closeable.close();
    }
}
