/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSink;
import io.sparklamindb.datasource.session.DataFrameRows;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;

/**
 * A write of a table that keeps its own history, by the library of its format. A stream's tasks stage their rows, and each micro-batch is
 * given to the library as a whole: only then it is known which one it is. Driver only.
 */
sealed interface LakehouseWrite extends Write, LineageSink permits DeltaWrite, IcebergWrite {

    /** What is to be done. */
    LakehousePlan plan();

    /** Of the artifact; used once. */
    LakehouseCommit commit();

    /** Writes rows as they are and commits, unless the same write is committed already. */
    void save(DataFrameRows rows);

    @Override
    default Instance lineageInstance() {
        return plan().write().instance();
    }

    @Override
    default List<DataReference> written() {
        return commit().written().committed();
    }

    @Override
    default StreamingWrite toStreaming() {
        plan().requireStream();
        var staging = new LakehouseStaging(plan(), commit());
        return new MicroBatchWrites(
                this,
                staging.factory(),
                (epoch, messages) -> saveMicroBatch(epoch, messages, staging),
                staging::remove);
    }

    private void saveMicroBatch(long epoch, WriterCommitMessage[] messages, LakehouseStaging staging) {
        try {
            var parts = Arrays.stream(messages).map(StagedRows.class::cast).toList();
            boolean isEmpty = parts.stream().allMatch(part -> part.rows() == 0);
            if (!isEmpty || plan().change() != TableChange.ADD) {
                LakehouseWrites.of(plan().ofMicroBatch(epoch), commit().written())
                        .save(staging.read(parts));
            }
        } finally {
            staging.remove();
        }
    }
}
