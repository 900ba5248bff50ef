/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.conversion;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.execution.RowToColumnConverter;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * Rows with converted columns. Where Spark hands out rows, as it does of tables with very many columns, some of them are put
 * into a batch, so that there is one way to convert. Not thread-safe.
 */
final class ConvertedRows implements PartitionReader<InternalRow> {

    private static final int ROWS_AT_ONCE = 1024;

    private final PartitionReader<InternalRow> stored;
    private final ConvertedColumns columns;
    private final RowToColumnConverter toColumns;
    private final OnHeapColumnVector[] vectors;
    private Iterator<InternalRow> rows = Collections.emptyIterator();
    private @Nullable InternalRow row;

    ConvertedRows(PartitionReader<InternalRow> stored, StructType schema, ConvertedColumns columns) {
        this.stored = stored;
        this.columns = columns;
        this.toColumns = new RowToColumnConverter(schema);
        this.vectors = OnHeapColumnVector.allocateColumns(ROWS_AT_ONCE, schema);
    }

    @Override
    public boolean next() throws IOException {
        if (!rows.hasNext()) {
            rows = batch();
        }
        if (!rows.hasNext()) {
            return false;
        }
        row = rows.next();
        return true;
    }

    private Iterator<InternalRow> batch() throws IOException {
        for (var vector : vectors) {
            vector.reset();
        }
        int count = 0;
        while (count < ROWS_AT_ONCE && stored.next()) {
            toColumns.convert(stored.get(), vectors);
            count++;
        }
        return columns.of(new ColumnarBatch(vectors, count)).rowIterator();
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
        return stored.currentMetricsValues();
    }

    @Override
    public void close() throws IOException {
        for (var vector : vectors) {
            vector.close();
        }
        stored.close();
    }
}
