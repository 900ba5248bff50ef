/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.ArtifactCommit;
import io.sparklamindb.datasource.spark.write.RowFileWriters;
import io.sparklamindb.datasource.storage.StorageConfiguration;
import java.util.List;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as an artifact, or as the next version of one. Driver only.
 *
 * @param write what is said about it
 * @param schema the columns
 * @param existing the rows that come before the new ones; null to write the new ones alone
 */
record ArtifactWrite(
        TableWrite write, StructType schema, @Nullable ExistingRows existing) implements Write {

    @Override
    public String description() {
        return (existing == null ? "write " : "append to ") + write.name();
    }

    @Override
    public BatchWrite toBatch() {
        var check = write.check(schema);
        check.ifPresent(SchemaCheck::requireColumns);
        var columns = check.map(SchemaCheck::written).orElse(schema);
        var rules = check.map(SchemaCheck::rules).orElseGet(() -> new RowRules(schema, List.of()));
        var artifact = write.artifact(check.map(found -> found.schema().id()).orElse(null));
        var root = new ArtifactCommit(write.instance()).storageOf(artifact);
        var configuration = StorageConfiguration.of(List.of(root));
        var writers = RowFileWriters.of(
                write.name(),
                write.format().files(),
                write.compression(),
                columns,
                write.formatOptions(),
                configuration);
        var staging = new Staging(write, writers, rules, root, configuration);
        var publication = new Publication(write.instance(), artifact, write.suffix(), configuration);
        return new ArtifactBatchWrite(staging, publication, existing, check.orElse(null));
    }
}
