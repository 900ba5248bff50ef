/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import java.io.IOException;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Reads a piece batch by batch. Not thread-safe. */
@FunctionalInterface
public interface BatchReader {

    /** The next batch; null after the last. */
    @Nullable
    ColumnarBatch next() throws IOException;
}
