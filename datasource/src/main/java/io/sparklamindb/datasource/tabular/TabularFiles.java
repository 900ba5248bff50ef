/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.spark.FileColumns;
import io.sparklamindb.datasource.spark.ListedFiles;
import io.sparklamindb.datasource.spark.ListedFiles.Constant;
import io.sparklamindb.datasource.spark.MemberFiles;
import io.sparklamindb.datasource.spark.ReaderOptions;
import io.sparklamindb.datasource.spark.SparkFileTable;
import io.sparklamindb.datasource.spark.VerifiedFiles;
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
 * @param format the reader of all of them
 * @param options what the reader must be told
 * @param files listed, and checked to be those that were registered
 * @param columns of the files
 * @param foldersAreColumns whether some columns are in the names of folders, so that the files need a scan of their own
 * @param schema the columns of the artifact; those that hold nothing may be of the null type
 * @param check what its bytes must be
 */
public record TabularFiles(
        ArtifactRecord artifact,
        io.sparklamindb.datasource.spark.FileFormat format,
        Map<String, String> options,
        ListedFiles files,
        FileColumns columns,
        boolean foldersAreColumns,
        StructType schema,
        ContentCheck check) {

    /**
     * Reads the schema of an artifact. Driver only.
     *
     * @param files its files
     * @return empty if the format is not tabular
     * @throws io.sparklamindb.core.error.LaminException if its files cannot be read
     */
    public static Optional<TabularFiles> open(ReadableArtifact readable, ArtifactFiles files) {
        return TabularFormat.of(readable, files).map(format -> open(readable, format, files));
    }

    static TabularFiles open(ReadableArtifact readable, TabularFormat format, ArtifactFiles files) {
        var artifact = readable.artifact();
        var listed = new ListedFiles(files.root(), DataFiles.of(files));
        var known = TabularColumns.read(readable, format, listed.files(), files.isFolder());
        var options = new HashMap<>(format.options());
        options.putAll(StorageConfiguration.endpoint(artifact.storage()));
        if (known.isPresent() && !files.isFolder()) {
            return new TabularFiles(
                    artifact,
                    format.format(),
                    Map.copyOf(options),
                    listed,
                    known.get(),
                    false,
                    known.get().schemaToUnite(),
                    readable.check());
        }
        var table = SparkFileTable.open(
                "artifact " + artifact.displayName(), format.format(), listed, known, options, List.of());
        boolean foldersAreColumns = !table.partitionColumns().isEmpty();
        return new TabularFiles(
                artifact,
                format.format(),
                Map.copyOf(options),
                listed,
                table.columns(),
                foldersAreColumns,
                foldersAreColumns ? table.schema() : table.columns().schemaToUnite(),
                readable.check());
    }

    /** The files, with what tells their rows from those of other artifacts. */
    public MemberFiles member() {
        return new MemberFiles(files.files(), constants(artifact));
    }

    /** The files, with what their bytes must be. */
    public VerifiedFiles.OfArtifact verified() {
        return new VerifiedFiles.OfArtifact(files.files(), check);
    }

    /**
     * The same files, whose reader is told more; the columns are those that it finds then.
     *
     * @param more options that the reader has, which win
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for schemas to be merged where columns
     *     are converted as they are read
     */
    TabularFiles with(Map<String, String> more) {
        var all = ReaderOptions.over(format, options, more);
        if (!ReaderOptions.mayChangeColumns(format, more)) {
            return new TabularFiles(artifact, format, all, files, columns, foldersAreColumns, schema, check);
        } else if (!columns.arePlain()) {
            throw OptionRefusal.invalid(
                    String.join(", ", more.keySet()),
                    "columns of artifact " + artifact.displayName() + " are converted as they are read",
                    String.join(", ", more.values()),
                    "Leave it out, or register the files one by one and make a collection of them.");
        }
        var table = SparkFileTable.open(
                "artifact " + artifact.displayName(), format, files, Optional.empty(), all, List.of());
        return new TabularFiles(
                artifact, format, all, files, table.columns(), foldersAreColumns, table.schema(), check);
    }

    /** The table of this artifact alone. */
    public Table table() {
        return TabularArtifactTable.open(this);
    }

    static List<Constant> constants(ArtifactRecord artifact) {
        return List.of(
                new Constant(HiddenColumn.UID_NAME, artifact.uid()),
                new Constant(HiddenColumn.KEY_NAME, artifact.key()));
    }
}
