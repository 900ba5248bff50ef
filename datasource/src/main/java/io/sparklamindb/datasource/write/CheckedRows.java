/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * What a task of a library has written, and what is wrong with it by a schema. Immutable.
 *
 * @param written what the library's own task says
 * @param faults what is wrong
 */
record CheckedRows(WriterCommitMessage written, List<ColumnFault> faults) implements WriterCommitMessage {

    CheckedRows {
        faults = List.copyOf(faults);
    }

    /** What the library's tasks have said. */
    static WriterCommitMessage[] written(WriterCommitMessage[] messages) {
        return Arrays.stream(messages).map(CheckedRows::written).toArray(WriterCommitMessage[]::new);
    }

    /** What a task of the library has said. */
    static WriterCommitMessage written(WriterCommitMessage message) {
        return message instanceof CheckedRows checked ? checked.written() : message;
    }

    /** What is wrong with the rows of all tasks. */
    static List<ColumnFault> faults(WriterCommitMessage[] messages) {
        return Arrays.stream(messages)
                .filter(CheckedRows.class::isInstance)
                .flatMap(message -> ((CheckedRows) message).faults().stream())
                .toList();
    }

    /**
     * Lets the tasks of a library look at rows before they write them.
     *
     * @param library its own tasks
     */
    record Factory(DataWriterFactory library, RowRules rules) implements DataWriterFactory {

        @Override
        public DataWriter<InternalRow> createWriter(int partition, long task) {
            return new Writer(library.createWriter(partition, task), new RowCheck(rules));
        }
    }

    private record Writer(DataWriter<InternalRow> library, RowCheck check) implements DataWriter<InternalRow> {

        @Override
        public void write(InternalRow row) throws IOException {
            library.write(check.check(row));
        }

        @Override
        public WriterCommitMessage commit() throws IOException {
            return new CheckedRows(library.commit(), check.faults());
        }

        @Override
        public void abort() throws IOException {
            library.abort();
        }

        @Override
        public void close() throws IOException {
            library.close();
        }

        @Override
        public CustomTaskMetric[] currentMetricsValues() {
            return library.currentMetricsValues();
        }
    }
}
