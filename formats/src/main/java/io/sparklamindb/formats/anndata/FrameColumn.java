/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import java.io.IOException;

/** A column of a dataframe, not read yet. Not thread-safe: it keeps the chunk it read last. */
public interface FrameColumn {

    FrameColumnType type();

    /**
     * Consecutive values.
     *
     * @param from first row, counted from 0
     * @param count how many; {@code from + count} is at most the length of the dataframe
     */
    ColumnValues read(long from, int count) throws IOException;
}
