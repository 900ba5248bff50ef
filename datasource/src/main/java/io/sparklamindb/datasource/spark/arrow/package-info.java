/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * Reads Arrow's IPC formats, file and stream, by the Arrow columnar format's specification: of each record batch the buffers
 * of the wanted columns and no others. Messages are understood by the platform's Arrow; values are decoded on the heap, where
 * every access is checked, for Arrow's own vectors trust what a file says about its offsets.
 */
@NullMarked
package io.sparklamindb.datasource.spark.arrow;

import org.jspecify.annotations.NullMarked;
