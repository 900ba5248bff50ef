/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.datasource.column.ArrayVectors;
import java.io.IOException;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Batches of one scan with the columns of the union. The vectors stay those of the scan; not thread-safe. */
final class BatchesOfScan implements PartitionReader<ColumnarBatch> {

    private final UnionReaderFactory.OfScan scan;
    private final StructType schema;
    private final PartitionReader<ColumnarBatch> reader;

    BatchesOfScan(UnionReaderFactory.OfScan scan, InputPartition partition, StructType schema) {
        this.scan = scan;
        this.schema = schema;
        this.reader = scan.readers().createColumnarReader(partition);
    }

    @Override
    public boolean next() throws IOException {
        return reader.next();
    }

    @Override
    public ColumnarBatch get() {
        var batch = reader.get();
        var vectors = new ColumnVector[schema.length()];
        for (int i = 0; i < vectors.length; i++) {
            var type = schema.fields()[i].dataType();
            int position = scan.positions().get(i);
            vectors[i] = position < 0
                    ? ArrayVectors.missing(type, batch.numRows())
                    : ArrayVectors.widened(batch.column(position), type);
        }
        return new ColumnarBatch(vectors, batch.numRows());
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return reader.currentMetricsValues();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
