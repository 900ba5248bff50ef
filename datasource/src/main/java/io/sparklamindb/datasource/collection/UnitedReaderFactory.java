/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.collection;

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
 * Readers for united partitions: in batches if every scan reads batches whose columns can be widened as they are, else row
 * by row. Immutable.
 */
record UnitedReaderFactory(List<Member> members, StructType schema, boolean columnar)
        implements PartitionReaderFactory {

    /**
     * How one of the scans is read.
     *
     * @param readers its own readers
     * @param positions where each united column is among its columns; negative if nowhere
     * @param conversion of its rows to united ones
     */
    record Member(PartitionReaderFactory readers, List<Integer> positions, RowConversion conversion)
            implements Serializable {}

    UnitedReaderFactory {
        members = List.copyOf(members);
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return columnar;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return new UnitedReader<>(
                ((UnitedPartition) partition).pieces(),
                piece -> new BatchesOfMember(members.get(piece.scan()), piece.partition(), schema));
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new UnitedReader<>(
                ((UnitedPartition) partition).pieces(),
                piece -> new RowsOfMember(members.get(piece.scan()), piece.partition()));
    }
}
