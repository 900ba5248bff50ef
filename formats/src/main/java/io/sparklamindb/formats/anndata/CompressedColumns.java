/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.ArrayReader;
import io.sparklamindb.formats.array.PrimitiveArray;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a matrix stored by columns. Every wanted column is read in full, whichever rows are asked for, so a scan takes as
 * few and as large ranges of rows as it can; for a few columns this is the fastest of all.
 */
final class CompressedColumns implements SparseReader {

    private static final int BATCH = 1 << 22;

    private final SparseMatrix matrix;
    private final ArrayReader indices;
    private final ArrayReader data;

    private int[] rowOf = new int[1024];
    private int[] columnOf = new int[1024];
    private long[] positionOf = new long[1024];
    private int found;

    CompressedColumns(SparseMatrix matrix, ArrayReader indices, ArrayReader data) {
        this.matrix = matrix;
        this.indices = indices;
        this.data = data;
    }

    @Override
    public SparseSlice read(long from, int count, @Nullable ColumnSet columns, SparseParts parts) throws IOException {
        if (from < 0 || count < 0 || from > matrix.rows() - count) {
            throw new CorruptArrayException(matrix.path(), "rows " + from + " +" + count + " of " + matrix.rows());
        }
        found = 0;
        var pointers = matrix.pointers(0, (int) matrix.columns());
        int width = (int) matrix.columns();
        for (int column = 0; column < width; column++) {
            if (columns == null || columns.contains(column)) {
                collect(column, pointers[column], pointers[column + 1], from, count);
            }
        }
        return byRows(from, count, parts);
    }

    private void collect(int column, long start, long end, long from, int count) throws IOException {
        for (long at = start; at < end; at += BATCH) {
            int length = (int) Math.min(BATCH, end - at);
            var stored = indices.read(at, length);
            for (int i = 0; i < length; i++) {
                long row = stored.longAt(i);
                if (row < 0 || row >= matrix.rows()) {
                    throw new CorruptArrayException(
                            matrix.path() + "/indices", "index " + row + " of " + matrix.rows());
                }
                if (row >= from && row - from < count) {
                    add((int) (row - from), column, at + i);
                }
            }
        }
    }

    private void add(int row, int column, long position) {
        if (found == rowOf.length) {
            rowOf = Arrays.copyOf(rowOf, 2 * found);
            columnOf = Arrays.copyOf(columnOf, 2 * found);
            positionOf = Arrays.copyOf(positionOf, 2 * found);
        }
        rowOf[found] = row;
        columnOf[found] = column;
        positionOf[found++] = position;
    }

    /** Counts values a row, then puts each in its place: columns stay ascending within a row. */
    private SparseSlice byRows(long from, int count, SparseParts parts) throws IOException {
        var offsets = new int[count + 1];
        for (int i = 0; i < found; i++) {
            offsets[rowOf[i] + 1]++;
        }
        for (int row = 0; row < count; row++) {
            offsets[row + 1] += offsets[row];
        }
        var next = offsets.clone();
        var sorted = new int[parts.withIndices() ? found : 0];
        var stored = parts.withValues() ? data.gather(Arrays.copyOf(positionOf, found)) : null;
        var values = PrimitiveArray.allocate(matrix.valueType(), stored == null ? 0 : found);
        for (int i = 0; i < found; i++) {
            int to = next[rowOf[i]]++;
            if (parts.withIndices()) {
                sorted[to] = columnOf[i];
            }
            if (stored != null) {
                stored.copyTo(i, values, to, 1);
            }
        }
        return new SparseSlice(from, offsets, sorted, values);
    }
}
