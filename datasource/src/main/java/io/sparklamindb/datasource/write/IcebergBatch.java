/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.PendingArtifact;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/** Tasks of Iceberg write files; when all have ended, its table commits, and then the artifact. Driver only; used once. */
final class IcebergBatch implements BatchWrite {

    private final LakehouseCommit commit;
    private final BatchWrite batch;
    private final boolean adds;
    private final Runnable publish;
    private @Nullable PendingArtifact reserved;

    /**
     * @param batch Iceberg's own
     * @param adds whether rows are added to those that are there
     * @param reserved the version; null if it is to be reserved when tasks have ended
     * @param publish what makes the table's commit seen, if the batch alone does not
     */
    IcebergBatch(
            LakehouseCommit commit,
            BatchWrite batch,
            boolean adds,
            @Nullable PendingArtifact reserved,
            Runnable publish) {
        this.commit = commit;
        this.batch = batch;
        this.adds = adds;
        this.reserved = reserved;
        this.publish = publish;
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        return batch.createBatchWriterFactory(info);
    }

    @Override
    public boolean useCommitCoordinator() {
        return batch.useCommitCoordinator();
    }

    @Override
    public void onDataWriterCommit(WriterCommitMessage message) {
        batch.onDataWriterCommit(message);
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
        var pending = reserved == null ? commit.begin(adds).orElse(null) : reserved;
        if (pending == null) {
            batch.abort(messages);
            return;
        }
        reserved = null; // what becomes of it is settled here
        commit.commit(pending, () -> {
            batch.commit(messages);
            publish.run();
        });
    }

    @Override
    public void abort(WriterCommitMessage[] messages) {
        try {
            batch.abort(messages);
        } finally {
            if (reserved != null) {
                commit.withdraw(reserved);
                reserved = null;
            }
        }
    }
}
