/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * Which rows of an axis are wanted. Predicates on names, positions and annotations become ranges of rows before any matrix is
 * touched, with exactly the meaning they have in Spark.
 */
@NullMarked
package io.sparklamindb.datasource.array.rows;

import org.jspecify.annotations.NullMarked;
