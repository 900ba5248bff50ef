/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.core.error.LaminException;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/** Tasks of Iceberg write files; when all have ended, its table commits, and then the artifact. Driver only; used once. */
final class IcebergBatch implements BatchWrite {

    private final LakehousePlan plan;
    private final LakehouseCommit commit;
    private final BatchWrite batch;
    private final Runnable publish;
    private @Nullable PendingArtifact reserved;

    /**
     * @param batch Iceberg's own
     * @param reserved the version; null if it is to be reserved when tasks have ended
     * @param publish what makes the table's commit seen, if the batch alone does not
     */
    IcebergBatch(
            LakehousePlan plan,
            LakehouseCommit commit,
            BatchWrite batch,
            @Nullable PendingArtifact reserved,
            Runnable publish) {
        this.plan = plan;
        this.commit = commit;
        this.batch = batch;
        this.reserved = reserved;
        this.publish = publish;
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        var factory = batch.createBatchWriterFactory(info);
        return plan.looksAtRows() ? new CheckedRows.Factory(factory, plan.rules()) : factory;
    }

    @Override
    public boolean useCommitCoordinator() {
        return batch.useCommitCoordinator();
    }

    @Override
    public void onDataWriterCommit(WriterCommitMessage message) {
        batch.onDataWriterCommit(CheckedRows.written(message));
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
        try {
            plan.requireNone(CheckedRows.faults(messages));
        } catch (LaminException e) {
            abort(messages);
            throw e;
        }
        var written = CheckedRows.written(messages);
        var pending = reserved == null
                ? commit.begin(plan.change() == TableChange.ADD).orElse(null)
                : reserved;
        if (pending == null) {
            batch.abort(written);
            return;
        }
        reserved = null; // what becomes of it is settled here
        commit.commit(pending, () -> {
            batch.commit(written);
            publish.run();
        });
    }

    @Override
    public void abort(WriterCommitMessage[] messages) {
        try {
            batch.abort(CheckedRows.written(messages));
        } finally {
            if (reserved != null) {
                commit.withdraw(reserved);
                reserved = null;
            }
        }
    }
}
