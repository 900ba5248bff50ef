/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Query results as columns: filled value by value without an object for each, and read by Spark as vectors. */
@NullMarked
package io.sparklamindb.datasource.registry.column;

import org.jspecify.annotations.NullMarked;
