/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.tabular.ArtifactTables;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;

/** The table of an artifact to which rows are written: they become a new version of it. Thread-safe. */
public final class WritableArtifact extends WritableTable {

    private final ArtifactRecord artifact;

    private WritableArtifact(Table table, ArtifactRecord artifact, TableWrite write) {
        super(table, write);
        this.artifact = artifact;
    }

    /**
     * The table of one version: what it is opened for is what rows are added to, whichever version is the newest by then.
     *
     * @param artifact the version that is read
     * @param write the version that is written
     */
    public static WritableArtifact of(Instance instance, ArtifactRecord artifact, TableWrite write) {
        return new WritableArtifact(ArtifactTables.open(instance, artifact), artifact, write);
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        var existing = new ExistingRows(write().instance(), artifact, table(), info.schema());
        return new ArtifactWriteBuilder(write(), info, existing, schema());
    }
}
