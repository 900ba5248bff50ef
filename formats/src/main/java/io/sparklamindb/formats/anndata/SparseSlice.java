/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.array.PrimitiveArray;

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
}
