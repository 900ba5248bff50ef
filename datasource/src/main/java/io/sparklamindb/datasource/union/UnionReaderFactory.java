/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.datasource.spark.RowConversion;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Readers for partitions of a union: in batches if every scan reads batches whose columns can be widened as they are, else row
 * by row. Immutable.
 */
record UnionReaderFactory(List<OfScan> scans, StructType schema, boolean columnar) implements PartitionReaderFactory {

    /**
     * How one of the scans is read.
     *
     * @param readers its own readers
     * @param columnar whether they read batches; asked on the driver, for Spark's readers of ORC cannot tell anywhere else
     * @param positions where each column of the union is among its columns; negative if nowhere
     * @param conversion of its rows to those of the union
     */
    record OfScan(PartitionReaderFactory readers, boolean columnar, List<Integer> positions, RowConversion conversion)
            implements Serializable {}

    UnionReaderFactory {
        scans = List.copyOf(scans);
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return columnar;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return new UnionReader<>(
                ((UnionPartition) partition).pieces(),
                piece -> new BatchesOfScan(scans.get(piece.scan()), piece.partition(), schema));
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new UnionReader<>(
                ((UnionPartition) partition).pieces(),
                piece -> new RowsOfScan(scans.get(piece.scan()), piece.partition()));
    }
}
