/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.PrimitiveArray;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive rows of a sparse matrix, in compressed form. Columns of a row come in the order of the file, which need not be
 * ascending, and may repeat.
 *
 * @param firstRow position of the first row
 * @param offsets where each row begins in the two arrays, and after the last where it ends
 * @param indices column of each value; empty if they were not asked for
 * @param values not zero, as a rule; empty if they were not asked for
 */
@SuppressWarnings("ArrayRecordComponent")
public record SparseSlice(long firstRow, int[] offsets, int[] indices, PrimitiveArray values) {

    /** How many rows there are. */
    public int rows() {
        return offsets.length - 1;
    }

    /**
     * Some of the rows; what they hold is copied.
     *
     * @param from first of them, counted from the first of these
     * @param count how many
     */
    public SparseSlice rows(int from, int count) {
        int first = offsets[from];
        int length = offsets[from + count] - first;
        var newOffsets = new int[count + 1];
        for (int row = 0; row <= count; row++) {
            newOffsets[row] = offsets[from + row] - first;
        }
        var newIndices = indices.length == 0 ? indices : Arrays.copyOfRange(indices, first, first + length);
        var newValues = values;
        if (values.length() > 0) {
            newValues = values.allocateLike(length);
            values.copyTo(first, newValues, 0, length);
        }
        return new SparseSlice(firstRow + from, newOffsets, newIndices, newValues);
    }

    /**
     * The values of rows that are stored in full; zeros are left out.
     *
     * @param firstRow position of the first row
     * @param dense values row by row
     * @param width how many values a row has
     */
    public static SparseSlice ofDense(long firstRow, PrimitiveArray dense, int rows, int width) {
        var offsets = new int[rows + 1];
        int found = 0;
        for (int row = 0; row < rows; row++) {
            for (int i = row * width; i < (row + 1) * width; i++) {
                found += dense.isZeroAt(i) ? 0 : 1;
            }
            offsets[row + 1] = found;
        }
        var indices = new int[found];
        var values = dense.allocateLike(found);
        int next = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                int at = row * width + column;
                if (!dense.isZeroAt(at)) {
                    indices[next] = column;
                    dense.copyTo(at, values, next++, 1);
                }
            }
        }
        return new SparseSlice(firstRow, offsets, indices, values);
    }

    /**
     * Rows in full, one behind the other. Values that share a place are added up, as SciPy does.
     *
     * @param places where the value of a column goes in its row, by the column's position; negative for nowhere; null for
     *     the column's own position
     * @param width how many values a row gets
     * @throws CorruptArrayException if that is more than a slice may have
     */
    public PrimitiveArray toDense(int @Nullable [] places, int width) {
        ReadLimits.DEFAULT.checkSlice((long) rows() * width * Long.BYTES);
        var dense = values.allocateLike(rows() * width);
        for (int row = 0; row < rows(); row++) {
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                int place = places == null ? indices[i] : places[indices[i]];
                if (place >= 0) {
                    values.addTo(i, dense, row * width + place);
                }
            }
        }
        return dense;
    }
}
