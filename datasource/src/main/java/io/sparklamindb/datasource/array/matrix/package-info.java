/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * Matrices of annotated data as tables. From name to bytes: a table is opened, filters become the rows that are wanted,
 * those are cut into parts and the parts packed into tasks; a task opens files and makes batches of what they hold, by
 * coordinates or row by row.
 */
@NullMarked
package io.sparklamindb.datasource.array.matrix;

import org.jspecify.annotations.NullMarked;
