/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.write;

import io.sparklamindb.core.registry.write.RegistryInsert;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/**
 * Makes the writers of tasks, which collect values.
 *
 * @param registry what is written, for messages
 * @param columns what rows hold
 */
record ValuesWriterFactory(String registry, List<GivenColumn> columns) implements DataWriterFactory {

    @Override
    public DataWriter<InternalRow> createWriter(int partitionId, long taskId) {
        return new ValuesWriter();
    }

    private final class ValuesWriter implements DataWriter<InternalRow> {

        private final ArrayList<List<@Nullable Object>> rows = new ArrayList<>();

        @Override
        public void write(InternalRow row) {
            if (rows.size() == RegistryInsert.MAX_RECORDS) {
                throw RegistryWrite.tooMany(registry);
            }
            var values = new ArrayList<@Nullable Object>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                values.add(row.isNullAt(i) ? null : columns.get(i).value(row, i));
            }
            rows.add(values);
        }

        @Override
        public WriterCommitMessage commit() {
            return new TaskValues(rows);
        }

        @Override
        public void abort() {
            rows.clear();
        }

        @Override
        public void close() {
            // Holds nothing but memory.
        }
    }
}
