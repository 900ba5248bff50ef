/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/** Tasks stage files; when all have ended, they are published. Driver only; used once. */
final class ArtifactBatchWrite implements BatchWrite {

    /** How often rows are added anew after another writer was faster. */
    private static final int MAX_ATTEMPTS = 10;

    private final Staging staging;
    private final Publication publication;
    private final @Nullable ExistingRows existing;
    private final boolean ofRowsAlone;
    private final @Nullable SchemaCheck check;
    private final boolean isOwnCheck;

    /**
     * @param existing the rows that come before the new ones in the artifact; null if there are none
     * @param ofRowsAlone whether nothing is to be published where there is no row
     * @param check what the rows must be like; null if nothing says
     * @param isOwnCheck whether that is what those that are there were compared with when they were written
     */
    ArtifactBatchWrite(
            Staging staging,
            Publication publication,
            @Nullable ExistingRows existing,
            boolean ofRowsAlone,
            @Nullable SchemaCheck check,
            boolean isOwnCheck) {
        this.staging = staging;
        this.publication = publication;
        this.existing = existing;
        this.ofRowsAlone = ofRowsAlone;
        this.check = check;
        this.isOwnCheck = isOwnCheck;
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        return staging.factory();
    }

    /**
     * No task asks before it ends its file, for no other has one of that name, and only those that Spark counts are published.
     * Spark takes a task that is told no for a failed one, and gives up after some of them.
     */
    @Override
    public boolean useCommitCoordinator() {
        return false;
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
        var written = Staging.inOrder(
                Arrays.stream(messages).map(StagedRows.class::cast).toList());
        try {
            boolean isEmpty = written.stream().allMatch(part -> part.rows() == 0);
            if ((isEmpty && ofRowsAlone) || publication.isCommitted()) {
                return;
            }
            if (existing == null) {
                publish(written, new Publication.Base.Nothing());
            } else {
                append(existing, written);
            }
        } finally {
            staging.remove();
        }
    }

    private void append(ExistingRows first, List<StagedRows> written) {
        var rows = first;
        for (int attempt = 1; ; attempt++) {
            try {
                boolean asTheyAre = check == null || (isOwnCheck && attempt == 1);
                var all = new ArrayList<>(Staging.inOrder(rows.stage(staging, asTheyAre, written)));
                all.addAll(written);
                publish(all, rows.base());
                return;
            } catch (LaminException e) {
                if (!LaminCondition.WRITE_CONFLICT.id().equals(e.getCondition()) || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
                rows = rows.newest();
            }
        }
    }

    private void publish(List<StagedRows> parts, Publication.Base base) {
        if (check != null) {
            check.requireRows(parts);
        }
        long rows = parts.stream().mapToLong(StagedRows::rows).sum();
        publication.publish(staging.gather(parts), rows, base);
    }

    @Override
    public void abort(WriterCommitMessage[] messages) {
        staging.remove();
    }
}
