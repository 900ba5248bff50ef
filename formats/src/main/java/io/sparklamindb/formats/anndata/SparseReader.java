/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads rows of a sparse matrix. Not thread-safe: it keeps the chunks it read last. */
public sealed interface SparseReader permits CompressedRows, CompressedColumns {

    /**
     * Consecutive rows.
     *
     * @param from first row
     * @param count how many rows; all their values must fit into memory
     * @param columns those wanted, or null for all
     * @param parts what is wanted
     */
    SparseSlice read(long from, int count, @Nullable ColumnSet columns, SparseParts parts) throws IOException;
}
