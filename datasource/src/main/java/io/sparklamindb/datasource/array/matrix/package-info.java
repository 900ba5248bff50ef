/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * Matrices of annotated data as tables. From name to bytes: {@code MatrixTables} opens, {@code MatrixScanBuilder} takes
 * filters, {@code MemberPlanner} finds the rows and cuts them into parts, {@code MatrixScan} packs parts into tasks,
 * {@code MatrixReader} opens files in a task, and a {@code LayoutReader} makes batches of what they hold.
 */
@NullMarked
package io.sparklamindb.datasource.array.matrix;

import org.jspecify.annotations.NullMarked;
