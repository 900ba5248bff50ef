/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/** A write that is committed already: its rows are not written again. Stateless. */
final class DiscardedRows implements BatchWrite {

    private record Nothing() implements WriterCommitMessage {}

    private record Factory() implements DataWriterFactory, Serializable {

        @Override
        public DataWriter<InternalRow> createWriter(int partition, long task) {
            return new DataWriter<>() {
                @Override
                public void write(InternalRow row) {}

                @Override
                public WriterCommitMessage commit() {
                    return new Nothing();
                }

                @Override
                public void abort() {}

                @Override
                public void close() {}
            };
        }
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        return new Factory();
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {}

    @Override
    public void abort(WriterCommitMessage[] messages) {}
}
