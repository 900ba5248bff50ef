/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.datasource.artifact.ArtifactProperties;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.option.TableOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The files of artifacts, one a row; their bytes are read only if the query names {@code content}. Driver only. */
final class FilesTable implements SupportsRead, SupportsMetadataColumns {

    static final String CONTENT = "content";
    static final StructType SCHEMA = new StructType()
            .add("path", DataTypes.StringType, false)
            .add("size", DataTypes.LongType, false)
            .add("modification_time", DataTypes.TimestampType, false)
            .add(CONTENT, DataTypes.BinaryType);

    private final String name;
    private final List<FileSet> artifacts;
    private final Map<String, String> properties;

    FilesTable(String name, List<FileSet> artifacts, Map<String, String> properties) {
        this.name = name;
        this.artifacts = List.copyOf(artifacts);
        this.properties = Map.copyOf(properties);
    }

    static FilesTable of(FileSet files) {
        return new FilesTable(files.toString(), List.of(files), ArtifactProperties.of(files.artifact()));
    }

    @Override
    public String name() {
        return name;
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
        return properties;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        TableOptions.refuseAll(name(), options);
        return new FilesScanBuilder(name, artifacts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilesTable that
                && name.equals(that.name)
                && artifacts.equals(that.artifacts)
                && properties.equals(that.properties);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + artifacts.hashCode();
    }
}
