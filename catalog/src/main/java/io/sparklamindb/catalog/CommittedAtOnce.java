/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;

/** A staged table that is there as soon as its rows are written, for a write that no statement stages. Driver only. */
final class CommittedAtOnce implements SupportsWrite {

    private final StagedTable staged;

    CommittedAtOnce(StagedTable staged) {
        this.staged = staged;
    }

    @Override
    public String name() {
        return staged.name();
    }

    /** Deprecated by Spark in favour of columns, whose default is made from it. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return staged.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return staged.capabilities();
    }

    /** Of a table with the capability to be written. */
    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new Whole(((SupportsWrite) staged).newWriteBuilder(info));
    }

    private final class Whole implements SupportsTruncate {

        private final WriteBuilder builder;

        Whole(WriteBuilder builder) {
            this.builder = builder;
        }

        @Override
        public WriteBuilder truncate() {
            return this;
        }

        @Override
        public Write build() {
            var write = builder.build();
            return new Write() {
                @Override
                public String description() {
                    return write.description();
                }

                @Override
                public BatchWrite toBatch() {
                    return new Committed(write.toBatch());
                }
            };
        }
    }

    private final class Committed implements BatchWrite {

        private final BatchWrite write;

        Committed(BatchWrite write) {
            this.write = write;
        }

        @Override
        public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
            return write.createBatchWriterFactory(info);
        }

        @Override
        public boolean useCommitCoordinator() {
            return write.useCommitCoordinator();
        }

        @Override
        public void commit(WriterCommitMessage[] messages) {
            write.commit(messages);
            staged.commitStagedChanges();
        }

        @Override
        public void abort(WriterCommitMessage[] messages) {
            write.abort(messages);
        }
    }
}
