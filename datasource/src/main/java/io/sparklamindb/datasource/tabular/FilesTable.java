/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.datasource.artifact.ArtifactProperties;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The files of an artifact, one a row; their bytes are read only if the query names {@code content}. Driver only. */
final class FilesTable implements SupportsRead, SupportsMetadataColumns {

    static final String CONTENT = "content";
    static final StructType SCHEMA = new StructType()
            .add("path", DataTypes.StringType, false)
            .add("size", DataTypes.LongType, false)
            .add("modification_time", DataTypes.TimestampType, false)
            .add(CONTENT, DataTypes.BinaryType);

    private final ArtifactRecord artifact;
    private final ArtifactFiles files;
    private final Configuration configuration;

    FilesTable(ArtifactRecord artifact, ArtifactFiles files, Configuration configuration) {
        this.artifact = artifact;
        this.files = files;
        this.configuration = configuration;
    }

    @Override
    public String name() {
        return "files of artifact " + artifact.displayName();
    }

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return new MetadataColumn[] {HiddenColumn.UID, HiddenColumn.KEY};
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
        return new FilesScanBuilder(artifact, files, configuration);
    }
}
