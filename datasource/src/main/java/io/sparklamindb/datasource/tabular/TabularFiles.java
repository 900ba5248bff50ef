/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.datasource.spark.DataOfArtifact;
import io.sparklamindb.datasource.spark.FileFormat;
import io.sparklamindb.datasource.spark.ListedFiles;
import io.sparklamindb.datasource.spark.ReaderOptions;
import io.sparklamindb.datasource.spark.SparkFileTable;
import io.sparklamindb.datasource.spark.schema.FileColumns;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.ContentCheck;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import io.sparklamindb.datasource.storage.StorageConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.StructType;

/**
 * The data files of a tabular artifact, as one of several that are read together. Immutable.
 *
 * @param artifact whose files they are
 * @param shape how they are read, and what columns they have
 * @param files listed, and checked to be those that were registered
 * @param check what its bytes must be
 */
public record TabularFiles(ArtifactRecord artifact, TabularShape shape, ListedFiles files, ContentCheck check) {

    /**
     * Reads the schema of an artifact. Driver only.
     *
     * @param files its files
     * @return empty if the format is not tabular
     * @throws io.sparklamindb.core.error.LaminException if its files cannot be read
     */
    static Optional<TabularFiles> open(ReadableArtifact readable, ArtifactFiles files) {
        return TabularFormat.of(readable, files).map(format -> open(readable, format, files));
    }

    static TabularFiles open(ReadableArtifact readable, TabularFormat format, ArtifactFiles files) {
        var listed = ListedFiles.of(files.root(), DataFiles.of(files));
        var check = readable.check().at(files.root());
        return new TabularFiles(readable.artifact(), shape(readable, format, files, listed), listed, check);
    }

    private static TabularShape shape(
            ReadableArtifact readable, TabularFormat format, ArtifactFiles files, ListedFiles listed) {
        var artifact = readable.artifact();
        var known = TabularColumns.read(readable, format, listed.files(), files.isFolder());
        var options = new HashMap<>(format.options());
        options.putAll(StorageConfiguration.endpoint(artifact.storage()));
        if (known.isPresent() && !files.isFolder()) {
            return new TabularShape(
                    format.format(), options, known.get(), false, known.get().schemaToUnite());
        }
        var table = SparkFileTable.open(
                "artifact " + artifact.displayName(), format.format(), listed, known, options, List.of());
        boolean foldersAreColumns = !table.partitionColumns().isEmpty();
        return new TabularShape(
                format.format(),
                options,
                table.columns(),
                foldersAreColumns,
                foldersAreColumns ? table.schema() : table.columns().schemaToUnite());
    }

    /** The reader of all of them. */
    public FileFormat format() {
        return shape.format();
    }

    /** What the reader must be told. */
    public Map<String, String> options() {
        return shape.options();
    }

    /** The columns of the files. */
    public FileColumns columns() {
        return shape.columns();
    }

    /** Whether some columns are in the names of folders, so that the files need a scan of their own. */
    public boolean foldersAreColumns() {
        return shape.foldersAreColumns();
    }

    /** The columns of the artifact; those that hold nothing may be of the null type. */
    public StructType schema() {
        return shape.schema();
    }

    /** The files, with what tells their rows from those of other artifacts, and what their bytes must be. */
    public DataOfArtifact data() {
        return new DataOfArtifact(files.files(), artifact.key(), check);
    }

    /**
     * The same files, whose reader is told more; the columns are those that it finds then.
     *
     * @param more options that the reader has, which win
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for schemas to be merged where columns
     *     are converted as they are read
     */
    TabularFiles with(Map<String, String> more) {
        var format = format();
        var all = ReaderOptions.over(format, options(), more);
        if (!ReaderOptions.mayChangeColumns(format, more)) {
            return new TabularFiles(
                    artifact, new TabularShape(format, all, columns(), foldersAreColumns(), schema()), files, check);
        } else if (!columns().arePlain()) {
            throw OptionRefusal.invalid(
                    String.join(", ", more.keySet()),
                    "columns of artifact " + artifact.displayName() + " are converted as they are read",
                    String.join(", ", more.values()),
                    "Leave it out, or register the files one by one and make a collection of them.");
        }
        var table = SparkFileTable.open(
                "artifact " + artifact.displayName(), format, files, Optional.empty(), all, List.of());
        return new TabularFiles(
                artifact,
                new TabularShape(format, all, table.columns(), foldersAreColumns(), table.schema()),
                files,
                check);
    }

    /** The table of this artifact alone. */
    public Table table() {
        return TabularArtifactTable.open(this);
    }
}
