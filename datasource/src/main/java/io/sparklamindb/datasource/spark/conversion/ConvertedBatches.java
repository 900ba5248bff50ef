/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.conversion;

import java.io.IOException;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Batches with converted columns. The vectors stay those of the scan; not thread-safe. */
final class ConvertedBatches implements PartitionReader<ColumnarBatch> {

    private final PartitionReader<ColumnarBatch> stored;
    private final ConvertedColumns columns;

    ConvertedBatches(PartitionReader<ColumnarBatch> stored, ConvertedColumns columns) {
        this.stored = stored;
        this.columns = columns;
    }

    @Override
    public boolean next() throws IOException {
        return stored.next();
    }

    @Override
    public ColumnarBatch get() {
        return columns.of(stored.get());
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return stored.currentMetricsValues();
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }
}
