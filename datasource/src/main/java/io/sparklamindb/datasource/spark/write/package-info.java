/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * Files of rows, written by the writers that Spark has for its own file sources, which its connector API does not show. What
 * they write is hashed on its way to the storage.
 */
@NullMarked
package io.sparklamindb.datasource.spark.write;

import org.jspecify.annotations.NullMarked;
