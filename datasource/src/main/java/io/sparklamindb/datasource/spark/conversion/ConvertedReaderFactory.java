/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.conversion;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Readers over those of a scan, with other columns. Immutable.
 *
 * @param stored the readers of the scan
 * @param schema what they read
 * @param columns what is made of it
 */
public record ConvertedReaderFactory(PartitionReaderFactory stored, StructType schema, ConvertedColumns columns)
        implements PartitionReaderFactory {

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return stored.supportColumnarReads(partition);
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return new ConvertedBatches(stored.createColumnarReader(partition), columns);
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new ConvertedRows(stored.createReader(partition), schema, columns);
    }
}
