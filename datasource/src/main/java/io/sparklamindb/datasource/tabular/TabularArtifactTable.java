/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.datasource.artifact.ArtifactProperties;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.spark.SparkFileTable;
import io.sparklamindb.datasource.spark.VerifiedFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The rows of a tabular artifact, read by Spark's own readers. Driver only. */
final class TabularArtifactTable implements SupportsRead, SupportsMetadataColumns {

    private final ArtifactRecord artifact;
    private final SparkFileTable table;
    private final VerifiedFiles.OfArtifact files;

    private TabularArtifactTable(ArtifactRecord artifact, SparkFileTable table, VerifiedFiles.OfArtifact files) {
        this.artifact = artifact;
        this.table = table;
        this.files = files;
    }

    static TabularArtifactTable open(TabularFiles files) {
        var artifact = files.artifact();
        return new TabularArtifactTable(
                artifact,
                SparkFileTable.open(
                        "artifact " + artifact.displayName(),
                        files.format(),
                        files.files(),
                        Optional.of(files.columns()),
                        files.options(),
                        TabularFiles.constants(artifact)),
                files.verified());
    }

    @Override
    public String name() {
        return "artifact " + artifact.displayName();
    }

    /** Deprecated by Spark in favour of columns, whose default is made from it. */
    @Override
    public StructType schema() {
        return table.schema();
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return HiddenColumn.ofArtifact(table.hiddenColumns());
    }

    @Override
    public Map<String, String> properties() {
        return ArtifactProperties.of(artifact);
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return table.newScanBuilder(options, List.of(files));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TabularArtifactTable that
                && artifact.equals(that.artifact)
                && table.equals(that.table)
                && files.equals(that.files);
    }

    @Override
    public int hashCode() {
        return 31 * artifact.hashCode() + table.hashCode();
    }
}
