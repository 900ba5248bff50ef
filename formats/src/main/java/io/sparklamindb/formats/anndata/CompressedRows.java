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

/** Rows of a matrix stored by rows: a range of rows is a range of values. */
final class CompressedRows implements SparseReader {

    private final SparseMatrix matrix;
    private final ArrayReader pointers;
    private final ArrayReader indices;
    private final ArrayReader data;

    CompressedRows(SparseMatrix matrix, ArrayReader pointers, ArrayReader indices, ArrayReader data) {
        this.matrix = matrix;
        this.pointers = pointers;
        this.indices = indices;
        this.data = data;
    }

    @Override
    public SparseSlice read(long from, int count, @Nullable ColumnSet columns, SparseParts parts) throws IOException {
        var starts = matrix.pointers(pointers, from, count);
        long first = starts[0];
        int length = matrixLength(starts[count] - first);
        var offsets = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            offsets[i] = (int) (starts[i] - first);
        }
        if (columns != null) {
            return filtered(from, offsets, first, columns, parts);
        }
        var found = parts.withIndices() ? columns(first, length) : new int[0];
        var values = parts.withValues() ? data.read(first, length) : none();
        return new SparseSlice(from, offsets, found, values);
    }

    private int matrixLength(long values) {
        if (values > Integer.MAX_VALUE - 64) {
            throw new CorruptArrayException(matrix.path(), "a slice of " + values + " values");
        }
        return (int) values;
    }

    private PrimitiveArray none() {
        return PrimitiveArray.allocate(matrix.valueType(), 0);
    }

    /** Looks for the columns first: chunks of values without any of them are never fetched. */
    private SparseSlice filtered(long from, int[] offsets, long first, ColumnSet wanted, SparseParts parts)
            throws IOException {
        int rows = offsets.length - 1;
        var all = columns(first, offsets[rows]);
        var kept = new int[Math.min(all.length, 64)];
        var positions = new long[kept.length];
        var newOffsets = new int[rows + 1];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                if (wanted.contains(all[i])) {
                    if (count == kept.length) {
                        kept = Arrays.copyOf(kept, 2 * count);
                        positions = Arrays.copyOf(positions, 2 * count);
                    }
                    kept[count] = all[i];
                    positions[count++] = first + i;
                }
            }
            newOffsets[row + 1] = count;
        }
        var values = parts.withValues() ? data.gather(Arrays.copyOf(positions, count)) : none();
        return new SparseSlice(from, newOffsets, parts.withIndices() ? Arrays.copyOf(kept, count) : new int[0], values);
    }

    private int[] columns(long first, int length) throws IOException {
        return CompressedIndices.check(matrix.path(), indices.read(first, length), (int) matrix.columns());
    }
}
