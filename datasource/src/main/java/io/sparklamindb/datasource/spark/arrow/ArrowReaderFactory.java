/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import io.sparklamindb.datasource.spark.conversion.NanosecondChoice;
import io.sparklamindb.datasource.storage.HadoopSettings;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Readers for Spark's partitions of files. Immutable.
 *
 * @param name what messages call the artifact
 * @param data the columns that are read
 * @param constants the columns that each file has one value of
 */
public record ArrowReaderFactory(
        String name, StructType data, StructType constants, NanosecondChoice nanoseconds, HadoopSettings settings)
        implements PartitionReaderFactory {

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return new ArrowReader(this, ((FilePartition) partition).files());
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("Arrow is read in batches");
    }
}
