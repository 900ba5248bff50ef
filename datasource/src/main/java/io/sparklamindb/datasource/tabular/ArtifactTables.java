/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.StructType;

/** From the row of an artifact to its table. Driver only; thread-safe. */
public final class ArtifactTables {

    /** The columns of an artifact that holds no table. */
    public static final StructType FILES = FilesTable.SCHEMA;

    private ArtifactTables() {}

    /**
     * The content of an artifact as a table: rows and columns if the format is tabular, else its files as
     * {@code (path, size, modification_time, content)}. The files are listed now, and the schema is read from them.
     *
     * @throws io.sparklamindb.core.error.LaminException if its files cannot be read or are not those that were registered
     */
    public static Table open(Instance instance, ArtifactRecord artifact) {
        var known = KnownTables.of(instance);
        if (artifact.tableVersion() != null) {
            return LibraryTable.of(TableFormat.open(known.readable(artifact), artifact.tableVersion()), artifact);
        }
        return known.find(artifact).map(TabularFiles::table).orElseGet(() -> open(known, artifact));
    }

    private static Table open(KnownTables known, ArtifactRecord artifact) {
        var readable = known.readable(artifact);
        var files = ArtifactFiles.of(readable);
        return TableFormat.of(files)
                .map(format -> LibraryTable.of(format.open(readable, files), artifact))
                .or(() -> known.open(readable, files).map(TabularFiles::table))
                .orElseGet(() -> FilesTable.withContent(FileSet.of(readable, files)));
    }

    /**
     * The files of an artifact, whatever its format and whether they are those that were registered or not:
     * {@code (path, size, modification_time)}, and {@code content} as a hidden column. No file is no row.
     *
     * @throws io.sparklamindb.core.error.LaminException if its place cannot be listed
     */
    public static Table files(Instance instance, ArtifactRecord artifact) {
        return FilesTable.listing(FileSet.found(instance, artifact));
    }

    /** The files of several artifacts as one table, with the same columns. */
    public static Table files(String name, List<FileSet> artifacts, Map<String, String> properties) {
        return FilesTable.listing(name, artifacts, properties);
    }

    /** Several artifacts that hold no table as one: the columns are {@link #FILES}. */
    public static Table content(String name, List<FileSet> artifacts) {
        return FilesTable.withContent(name, artifacts, Map.of());
    }

    /**
     * A Parquet table that is a part of an artifact's folder.
     *
     * @param relative its path below the folder
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_PATH_NOT_FOUND} if there is nothing
     */
    public static Table parquetBelow(ReadableArtifact artifact, String relative) {
        return TabularFiles.open(artifact, TabularFormat.PARQUET, ArtifactFiles.below(artifact, relative))
                .table();
    }
}
