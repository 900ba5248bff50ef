/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSink;
import java.util.List;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;

/**
 * An artifact that a statement creates or replaces: its rows are written when the statement says so, and published when it
 * ends; a statement without rows publishes an empty table. Driver only; not thread-safe.
 */
public final class StagedArtifact extends WholeArtifact implements StagedTable {

    private final TableWrite write;
    private final StructType schema;
    private Runnable publish;
    private Runnable abort = () -> {};

    /** One that nobody sees yet. */
    public StagedArtifact(TableWrite write, StructType schema) {
        super(write, schema);
        this.write = write;
        this.schema = schema;
        this.publish = this::publishEmpty;
    }

    private void publishEmpty() {
        var format = write.lakehouse();
        if (format.isPresent()) {
            LakehouseWrites.createEmpty(write, format.get(), schema);
        } else {
            new ArtifactWrite(write, "", schema, null, null, null, new WrittenData())
                    .toBatch()
                    .commit(new WriterCommitMessage[0]);
        }
    }

    /** The same for a write that no statement stages: it is there as soon as its rows are written. */
    public Table atOnce() {
        return new WholeArtifact(write, schema);
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new Deferred(super.newWriteBuilder(info));
    }

    /** All rows are new, be they added or put in place of others: nobody has seen any. */
    private final class Deferred implements SupportsTruncate {

        private final WriteBuilder whole;

        Deferred(WriteBuilder whole) {
            this.whole = whole;
        }

        @Override
        public WriteBuilder truncate() {
            return this;
        }

        @Override
        public Write build() {
            return deferred(whole.build());
        }
    }

    /** Delta's writer commits when it has written; nothing is left to do then. */
    private Write deferred(Write whole) {
        if (whole instanceof DeltaWrite delta) {
            return delta.followedBy(() -> publish = () -> {});
        }
        return new DeferredWrite(whole);
    }

    /** It says what it made when the statement has ended. */
    private final class DeferredWrite implements Write, LineageSink {

        private final Write whole;

        DeferredWrite(Write whole) {
            this.whole = whole;
        }

        @Override
        public String description() {
            return whole.description();
        }

        @Override
        public BatchWrite toBatch() {
            return new DeferredCommit(whole.toBatch());
        }

        @Override
        public Instance lineageInstance() {
            return write.instance();
        }

        @Override
        public List<DataReference> written() {
            return whole instanceof LineageSink sink ? sink.written() : List.of();
        }
    }

    /** The statement ends after its rows are written, and only then may they be seen. */
    private final class DeferredCommit implements BatchWrite {

        private final BatchWrite whole;

        DeferredCommit(BatchWrite whole) {
            this.whole = whole;
            abort = () -> whole.abort(new WriterCommitMessage[0]);
        }

        @Override
        public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
            return whole.createBatchWriterFactory(info);
        }

        @Override
        public boolean useCommitCoordinator() {
            return whole.useCommitCoordinator();
        }

        @Override
        public void commit(WriterCommitMessage[] messages) {
            publish = () -> whole.commit(messages);
        }

        @Override
        public void abort(WriterCommitMessage[] messages) {
            whole.abort(messages);
        }
    }

    @Override
    public void commitStagedChanges() {
        publish.run();
    }

    @Override
    public void abortStagedChanges() {
        abort.run();
    }

    /** The error for a table that has partitions. */
    public static LaminException partitioned(String name) {
        return WriteErrors.unsupported(
                "partition table " + name,
                "lamindb reads the files of an artifact, not the names of folders",
                "Leave PARTITIONED BY out, or write an artifact for each part.");
    }
}
