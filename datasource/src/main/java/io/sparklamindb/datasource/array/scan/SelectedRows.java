/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.array.rows.RowSelection;

/**
 * Rows of a file that are wanted.
 *
 * @param source the file
 * @param rows those that are left after filters and limit
 */
record SelectedRows(RowSource source, RowSelection rows) {}
