/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.ArtifactCommit;
import io.sparklamindb.core.commit.NewArtifact;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSink;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.datasource.spark.write.RowFileWriters;
import io.sparklamindb.datasource.storage.StorageConfiguration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as an artifact, or as the next version of one; also as one that becomes a member of a collection. Driver only.
 *
 * @param write what is said about it
 * @param queryId the query that writes, which a streaming query keeps when it is restarted
 * @param schema the columns
 * @param existing the rows that come before the new ones; null to write the new ones alone
 * @param table the columns of the table to which rows are added; null if its rows are all written anew
 * @param checkpoint where a stream keeps how far it came; null if that is not said
 * @param data what it has made visible
 */
record ArtifactWrite(
        TableWrite write,
        String queryId,
        StructType schema,
        @Nullable ExistingRows existing,
        @Nullable StructType table,
        @Nullable String checkpoint,
        WrittenData data)
        implements Write, LineageSink {

    @Override
    public String description() {
        return (table == null ? "write " : "append to ") + write.name();
    }

    @Override
    public Instance lineageInstance() {
        return write.instance();
    }

    @Override
    public List<DataReference> written() {
        return data.committed();
    }

    @Override
    public List<DataReference> kept() {
        return existing == null
                ? List.of()
                : List.of(DataReference.artifact(existing.artifact().uid()));
    }

    @Override
    public BatchWrite toBatch() {
        requireNoCheckpoint(checkpoint);
        var check = check();
        var artifact = artifact(write, check);
        return batch(write, artifact, staging(artifact, check), check);
    }

    /** @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} if one is said of a write that is no stream's */
    static void requireNoCheckpoint(@Nullable String checkpoint) {
        if (checkpoint != null) {
            throw OptionRefusal.invalid(
                    ArtifactWriteBuilder.CHECKPOINT,
                    "it is for a stream, and this is no write of one",
                    checkpoint,
                    "Leave it out, or write with writeStream.");
        }
    }

    /** Spark looks at the columns of a stream as little as at its rows: both are taken as they are, or refused here. */
    @Override
    public StreamingWrite toStreaming() {
        if (table != null) {
            new StreamedColumns(write.name(), table).require(schema);
        }
        MeantOptions.requireNoKey(write.said());
        var check = check();
        var staging = staging(artifact(write, check), check);
        return new MicroBatchWrites(
                this,
                staging.factory(),
                (epoch, messages) -> {
                    var microBatch = write.ofMicroBatch(queryId, epoch);
                    batch(microBatch, artifact(microBatch, check), staging, check)
                            .commit(messages);
                },
                staging::remove);
    }

    private Optional<SchemaCheck> check() {
        var check = write.check(schema);
        check.ifPresent(SchemaCheck::requireColumns);
        return check;
    }

    private static NewArtifact artifact(TableWrite of, Optional<SchemaCheck> check) {
        return of.artifact(check.map(found -> found.schema().id()).orElse(null), null);
    }

    private Staging staging(NewArtifact artifact, Optional<SchemaCheck> check) {
        var columns = check.map(SchemaCheck::written).orElse(schema);
        var rules = check.map(SchemaCheck::rules).orElseGet(() -> new RowRules(schema, List.of()));
        var root = new ArtifactCommit(write.instance()).storageOf(artifact);
        var configuration = StorageConfiguration.of(List.of(root));
        LibraryOption.requireColumns(write.ofFormat(), List.of(columns.fieldNames()));
        var writers = RowFileWriters.of(
                write.name(),
                write.format().files(),
                write.compression(),
                columns,
                write.formatOptions(),
                configuration);
        return new Staging(write, writers, rules, root, configuration);
    }

    private ArtifactBatchWrite batch(
            TableWrite of, NewArtifact artifact, Staging staging, Optional<SchemaCheck> check) {
        var publication = new Publication(
                of.instance(), artifact, of.commitment(artifact, data), of.suffix(), staging.configuration());
        boolean ofRowsAlone = table != null && existing == null;
        boolean isOwnCheck = existing != null && of.isCheckedAs(existing.artifact());
        return new ArtifactBatchWrite(staging, publication, existing, ofRowsAlone, check.orElse(null), isOwnCheck);
    }
}
