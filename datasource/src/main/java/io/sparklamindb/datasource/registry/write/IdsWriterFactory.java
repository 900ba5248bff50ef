/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.write;

import java.util.stream.LongStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DeltaWriter;
import org.apache.spark.sql.connector.write.DeltaWriterFactory;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/** Makes the writers of tasks, which collect the ids of what is to be deleted. */
record IdsWriterFactory() implements DeltaWriterFactory {

    @Override
    public DeltaWriter<InternalRow> createWriter(int partitionId, long taskId) {
        return new IdsWriter();
    }

    private static final class IdsWriter implements DeltaWriter<InternalRow> {

        private final LongStream.Builder ids = LongStream.builder();

        @Override
        public void delete(@Nullable InternalRow metadata, InternalRow id) {
            ids.add(id.getLong(0));
        }

        @Override
        public void update(@Nullable InternalRow metadata, InternalRow id, InternalRow row) {
            throw new IllegalStateException("Cannot update: a DELETE only deletes");
        }

        @Override
        public void insert(InternalRow row) {
            throw new IllegalStateException("Cannot insert: a DELETE only deletes");
        }

        @Override
        public WriterCommitMessage commit() {
            return new TaskIds(ids.build().toArray());
        }

        @Override
        public void abort() {
            // Nothing was deleted.
        }

        @Override
        public void close() {
            // Holds nothing but memory.
        }
    }
}
