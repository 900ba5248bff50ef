/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import io.sparklamindb.formats.anndata.ColumnValues;
import java.io.IOException;

/** Columns of the rows of an axis, for conditions to look at. Not thread-safe. */
@FunctionalInterface
public interface RowValues {

    /**
     * Consecutive values of a column.
     *
     * @param column as the table calls it
     * @param from first row
     * @param count how many
     */
    ColumnValues read(String column, long from, int count) throws IOException;
}
