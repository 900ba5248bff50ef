/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Rows of one scan with the columns of the union, whether it reads rows or batches. Not thread-safe. */
final class RowsOfScan implements PartitionReader<InternalRow> {

    private final UnaryOperator<InternalRow> conversion;
    private final @Nullable PartitionReader<InternalRow> rows;
    private final @Nullable PartitionReader<ColumnarBatch> batches;
    private Iterator<InternalRow> batch = Collections.emptyIterator();
    private @Nullable InternalRow row;

    RowsOfScan(UnionReaderFactory.OfScan scan, InputPartition partition) {
        this.conversion = scan.conversion().start();
        this.rows = scan.columnar() ? null : scan.readers().createReader(partition);
        this.batches = scan.columnar() ? scan.readers().createColumnarReader(partition) : null;
    }

    @Override
    public boolean next() throws IOException {
        if (rows != null) {
            if (!rows.next()) {
                return false;
            }
            row = conversion.apply(rows.get());
            return true;
        }
        while (!batch.hasNext()) {
            if (batches == null || !batches.next()) {
                return false;
            }
            batch = batches.get().rowIterator();
        }
        row = conversion.apply(batch.next());
        return true;
    }

    @Override
    public InternalRow get() {
        if (row == null) {
            throw new IllegalStateException("There is no row before next");
        }
        return row;
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        if (rows != null) {
            return rows.currentMetricsValues();
        }
        return batches == null ? new CustomTaskMetric[0] : batches.currentMetricsValues();
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
        if (batches != null) {
            batches.close();
        }
    }
}
