/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.datasource.registry.RegistryPartition.DatabaseRows;
import io.sparklamindb.datasource.registry.RegistryPartition.DriverRows;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Readers for the partitions of a registry, all of them columnar. Stateless. */
final class RegistryReaderFactory implements PartitionReaderFactory {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        if (partition instanceof DriverRows rows) {
            return new DriverRowsReader(rows);
        } else if (partition instanceof DatabaseRows rows) {
            return new DatabaseRowsReader(rows);
        }
        throw new IllegalArgumentException("Cannot read a partition of another source: " + partition);
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("A registry is read in columns");
    }
}
