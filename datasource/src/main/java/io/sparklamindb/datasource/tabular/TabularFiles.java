/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.spark.CsvSchema;
import io.sparklamindb.datasource.spark.ListedFiles;
import io.sparklamindb.datasource.spark.ListedFiles.Constant;
import io.sparklamindb.datasource.spark.MemberFiles;
import io.sparklamindb.datasource.spark.ParquetSchema;
import io.sparklamindb.datasource.spark.SparkFileTable;
import io.sparklamindb.datasource.spark.SparkFileTable.Format;
import io.sparklamindb.datasource.spark.VerifiedFiles;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.ContentCheck;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.StructType;

/**
 * The data files of a tabular artifact, as one of several that are read together. Immutable.
 *
 * @param artifact whose files they are
 * @param format the reader of all of them
 * @param options what the reader must be told
 * @param files listed, and checked to be those that were registered
 * @param schema the columns of the artifact; those that hold nothing may be of the null type
 * @param check what its bytes must be
 * @param foldersAreColumns whether some columns are in the names of folders, so that the files need a scan of their own
 */
public record TabularFiles(
        ArtifactRecord artifact,
        Format format,
        Map<String, String> options,
        ListedFiles files,
        StructType schema,
        ContentCheck check,
        boolean foldersAreColumns) {

    /**
     * Lists the files of an artifact and reads its schema. Driver only.
     *
     * @return empty if the format is not tabular
     * @throws io.sparklamindb.core.error.LaminException if its files cannot be read or are not those that were registered
     */
    public static Optional<TabularFiles> open(Instance instance, ArtifactRecord artifact) {
        return TabularFormat.of(artifact).map(format -> {
            var readable = ReadableArtifact.of(instance, artifact);
            return open(readable, format, ArtifactFiles.of(readable));
        });
    }

    private static TabularFiles open(ReadableArtifact readable, TabularFormat format, ArtifactFiles files) {
        var artifact = readable.artifact();
        var listed = new ListedFiles(files.root(), DataFiles.of(files));
        var ofFile = files.isFolder()
                ? Optional.<StructType>empty()
                : schema(readable, format, listed.files().get(0));
        if (ofFile.isPresent()) {
            return new TabularFiles(
                    artifact, format.format(), format.options(), listed, ofFile.get(), readable.check(), false);
        }
        var table = SparkFileTable.open(
                "artifact " + artifact.displayName(), format.format(), listed, format.options(), List.of());
        return new TabularFiles(
                artifact,
                format.format(),
                format.options(),
                listed,
                table.schema(),
                readable.check(),
                !table.partitionColumns().isEmpty());
    }

    /** What can be known of a file without a job. */
    private static Optional<StructType> schema(ReadableArtifact readable, TabularFormat format, FileStatus file) {
        try {
            if (format.format() == Format.PARQUET) {
                return Optional.of(ParquetSchema.read(file, readable.configuration()));
            }
            return CsvSchema.canRead(file)
                    ? Optional.of(CsvSchema.read(file, format.options(), readable.configuration()))
                    : Optional.empty();
        } catch (IOException e) {
            throw readable.unreadable(e);
        }
    }

    /** The files, with what tells their rows from those of other artifacts. */
    public MemberFiles member() {
        return new MemberFiles(files.files(), constants(artifact));
    }

    /** The files, with what their bytes must be. */
    public VerifiedFiles.OfArtifact verified() {
        return new VerifiedFiles.OfArtifact(files.files(), check);
    }

    /** The table of this artifact alone. */
    public Table table() {
        return TabularArtifactTable.open(artifact, check, new TabularFormat(format, options), files);
    }

    static List<Constant> constants(ArtifactRecord artifact) {
        return List.of(
                new Constant(HiddenColumn.UID_NAME, artifact.uid()),
                new Constant(HiddenColumn.KEY_NAME, artifact.key()));
    }
}
