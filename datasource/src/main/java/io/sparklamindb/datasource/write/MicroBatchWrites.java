/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSink;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;

/**
 * Micro-batches, each written as a batch that is committed once: Spark repeats one whose commit it has not noted, and it is
 * known again by the ids of query and micro-batch. Driver only.
 */
final class MicroBatchWrites implements StreamingWrite, LineageSink {

    /** What makes the rows of a micro-batch visible. */
    @FunctionalInterface
    interface Commit {

        void commit(long epoch, WriterCommitMessage[] messages);
    }

    private final LineageSink whole;
    private final DataWriterFactory factory;
    private final Commit commit;
    private final Runnable discard;

    /**
     * @param whole says what was written
     * @param factory what tasks write with, to files whose names no other attempt has, of whatever micro-batch
     * @param commit makes a micro-batch visible
     * @param discard removes what tasks have written
     */
    MicroBatchWrites(LineageSink whole, DataWriterFactory factory, Commit commit, Runnable discard) {
        this.whole = whole;
        this.factory = factory;
        this.commit = commit;
        this.discard = discard;
    }

    @Override
    public Instance lineageInstance() {
        return whole.lineageInstance();
    }

    @Override
    public List<DataReference> written() {
        return whole.written();
    }

    private record Writers(DataWriterFactory factory) implements StreamingDataWriterFactory {

        @Override
        public DataWriter<InternalRow> createWriter(int partition, long task, long epoch) {
            return factory.createWriter(partition, task);
        }
    }

    @Override
    public StreamingDataWriterFactory createStreamingWriterFactory(PhysicalWriteInfo info) {
        return new Writers(factory);
    }

    @Override
    public void commit(long epoch, WriterCommitMessage[] messages) {
        commit.commit(epoch, messages);
    }

    @Override
    public void abort(long epoch, WriterCommitMessage[] messages) {
        discard.run();
    }
}
