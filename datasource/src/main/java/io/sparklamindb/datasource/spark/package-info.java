/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * The one package of this module that touches Spark below its connector API. Spark's vectorised Parquet and CSV readers
 * are reachable only through its own file tables, which need a session and a file index; and a procedure that hashes
 * files in parallel needs the session's context. All of it runs on the driver.
 */
@NullMarked
package io.sparklamindb.datasource.spark;

import org.jspecify.annotations.NullMarked;
