/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.datasource.artifact.ArtifactProperties;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.storage.FileIdentity;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.datasource.table.ReadOnlyTable;
import io.sparklamindb.datasource.table.TableId;
import io.sparklamindb.datasource.table.TableOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The files of artifacts, one a row; their bytes are read only if the query asks for {@code content}. That is a column like
 * others where the files are what the artifacts are, and hidden where they are told about: there {@code SELECT *} is a
 * listing and opens no file. Driver only.
 */
final class FilesTable extends ReadOnlyTable implements SupportsMetadataColumns {

    static final String CONTENT = "content";
    static final StructType SCHEMA = new StructType()
            .add("path", DataTypes.StringType, false)
            .add("size", DataTypes.LongType, false)
            .add("modification_time", DataTypes.TimestampType, false)
            .add(CONTENT, DataTypes.BinaryType);

    /** Nobody is asked for their content. */
    private static final StructType LISTING = new StructType(Arrays.copyOf(SCHEMA.fields(), SCHEMA.length() - 1));

    private static final MetadataColumn HIDDEN_CONTENT =
            new HiddenColumn(CONTENT, DataTypes.BinaryType, true, "The bytes of the file, which are read for it");

    private final List<FileSet> artifacts;
    private final boolean isContentHidden;

    private FilesTable(String name, List<FileSet> artifacts, Map<String, String> properties, boolean isContentHidden) {
        super(name, isContentHidden ? LISTING : SCHEMA, properties);
        this.isContentHidden = isContentHidden;
        this.artifacts = List.copyOf(artifacts);
    }

    /** What artifacts are that hold no table: their files, with what is in them. */
    static FilesTable withContent(String name, List<FileSet> artifacts, Map<String, String> properties) {
        return new FilesTable(name, artifacts, properties, false);
    }

    /** The same of one artifact. */
    static FilesTable withContent(FileSet files) {
        return withContent(files.toString(), List.of(files), ArtifactProperties.of(files.artifact()));
    }

    /** The files that artifacts consist of, whatever they hold. */
    static FilesTable listing(String name, List<FileSet> artifacts, Map<String, String> properties) {
        return new FilesTable(name, artifacts, properties, true);
    }

    /** The same of one artifact. */
    static FilesTable listing(FileSet files) {
        return listing(files.toString(), List.of(files), ArtifactProperties.of(files.artifact()));
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return isContentHidden
                ? new MetadataColumn[] {HIDDEN_CONTENT, HiddenColumn.UID, HiddenColumn.KEY}
                : new MetadataColumn[] {HiddenColumn.UID, HiddenColumn.KEY};
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        TableOptions.refuseAllBut(Set.of(ReadVerification.OPTION), name(), options);
        var verified = artifacts.stream().map(files -> files.verifying(options)).toList();
        return new FilesScanBuilder(name(), verified, schema());
    }

    @Override
    public List<DataReference> reads() {
        return artifacts.stream()
                .map(files -> DataReference.artifact(files.artifact().uid()))
                .distinct()
                .toList();
    }

    @Override
    public String id() {
        return TableId.of(
                name(),
                properties(),
                isContentHidden,
                artifacts.stream().map(FilesTable::identity).toList());
    }

    private static String identity(FileSet files) {
        return files.artifact().uid() + FileIdentity.of(files.files().files()) + files.check();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilesTable that
                && looksLike(that)
                && artifacts.equals(that.artifacts)
                && isContentHidden == that.isContentHidden;
    }

    @Override
    public int hashCode() {
        return 31 * name().hashCode() + artifacts.hashCode();
    }
}
