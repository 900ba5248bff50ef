/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.datasource.table.DelegatingTable;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The table of an artifact to which rows are written: what is read of it stays what it was. Thread-safe. */
public final class WritableArtifact extends DelegatingTable implements SupportsWrite {

    private final ArtifactRecord artifact;
    private final TableWrite write;

    /**
     * @param table what is read
     * @param artifact the version that is read
     * @param write the version that is written
     */
    public WritableArtifact(Table table, ArtifactRecord artifact, TableWrite write) {
        super(table);
        this.artifact = artifact;
        this.write = write;
    }

    @Override
    public Set<TableCapability> capabilities() {
        var capabilities = new HashSet<>(table().capabilities());
        capabilities.addAll(Set.of(
                TableCapability.BATCH_WRITE,
                TableCapability.STREAMING_WRITE,
                TableCapability.TRUNCATE,
                TableCapability.OVERWRITE_BY_FILTER,
                TableCapability.OVERWRITE_DYNAMIC));
        return capabilities;
    }

    /** Of a table that can be read, as all of artifacts can. */
    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return ((SupportsRead) table()).newScanBuilder(options);
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new ArtifactWriteBuilder(
                write, info, new ExistingRows(write.instance(), artifact, table(), info.schema()), schema());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WritableArtifact that && table().equals(that.table()) && write.equals(that.write);
    }

    @Override
    public int hashCode() {
        return table().hashCode();
    }
}
