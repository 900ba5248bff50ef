/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * Scans of Spark's own, over files that were listed already. Its readers of Parquet, ORC, text and Avro are reachable only
 * through its own tables of files, which need a session and a file index. So this package, those inside it and the package
 * of the session go below the connector API, and no other does. The driver finds files and columns; tasks convert what
 * Spark's readers give them, and compare files with what was listed.
 */
@NullMarked
package io.sparklamindb.datasource.spark;

import org.jspecify.annotations.NullMarked;
