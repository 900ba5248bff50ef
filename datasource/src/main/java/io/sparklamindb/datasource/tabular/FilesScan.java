/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.datasource.hash.FolderHashes;
import io.sparklamindb.datasource.scan.IgnoresRuntimeFilters;
import io.sparklamindb.datasource.scan.ScanStatistics;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One read of the files of artifacts: one partition if only names and sizes are wanted, else partitions of about equal
 * size. Immutable.
 */
final class FilesScan implements Scan, Batch, SupportsReportStatistics, IgnoresRuntimeFilters {

    private static final long PARTITION_BYTES = 64L * 1024 * 1024;

    private final String name;
    private final List<FileSet> artifacts;
    private final StructType schema;

    FilesScan(String name, List<FileSet> artifacts, StructType schema) {
        this.name = name;
        this.artifacts = artifacts;
        this.schema = schema;
    }

    @Override
    public StructType readSchema() {
        return schema;
    }

    @Override
    public String description() {
        return name + " (" + count() + " files, columns " + Arrays.toString(schema.fieldNames()) + ")";
    }

    private long count() {
        return artifacts.stream()
                .mapToLong(artifact -> artifact.files().files().size())
                .sum();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public Statistics estimateStatistics() {
        long bytes = readsContent()
                ? artifacts.stream()
                        .mapToLong(artifact -> artifact.files().size())
                        .sum()
                : 100L * count();
        return ScanStatistics.of(bytes, count());
    }

    @Override
    public InputPartition[] planInputPartitions() {
        var partitions = new ArrayList<FilesPartition>();
        var current = new ArrayList<FilesPartition.File>();
        long bytes = 0;
        for (var file : described()) {
            if (readsContent() && bytes + file.size() > PARTITION_BYTES && !current.isEmpty()) {
                partitions.add(new FilesPartition(List.copyOf(current)));
                current.clear();
                bytes = 0;
            }
            current.add(file);
            bytes += file.size();
        }
        if (!current.isEmpty()) {
            partitions.add(new FilesPartition(List.copyOf(current)));
        }
        return partitions.toArray(InputPartition[]::new);
    }

    private List<FilesPartition.File> described() {
        var hashes = hashesInFolders();
        return artifacts.stream()
                .flatMap(artifact -> artifact.files().files().stream().map(file -> describe(artifact, file, hashes)))
                .toList();
    }

    /** Empty if nothing in a folder is read, or no hashes are compared. */
    private Map<String, ContentHash> hashesInFolders() {
        var folders = artifacts.stream()
                .filter(artifact -> comparesHashes(artifact) && artifact.check().isFolder())
                .toList();
        return folders.isEmpty()
                ? Map.of()
                : FolderHashes.of(
                        folders.stream().map(FileSet::check).toList(),
                        settings().configuration());
    }

    private boolean comparesHashes(FileSet artifact) {
        return readsContent() && artifact.check().comparesHashes();
    }

    private @Nullable ContentHash hash(FileSet artifact, FileStatus file, Map<String, ContentHash> inFolders) {
        var check = artifact.check();
        if (!comparesHashes(artifact)) {
            return null;
        } else if (!check.isFolder()) {
            return check.requireFileHash();
        }
        var hash = inFolders.get(file.getPath().toString());
        if (hash == null) {
            throw check.mismatch(file.getPath(), "it was gone when the folder was compared");
        }
        return hash;
    }

    private FilesPartition.File describe(FileSet artifact, FileStatus file, Map<String, ContentHash> inFolders) {
        return new FilesPartition.File(
                artifact.artifact().uid(),
                artifact.artifact().key(),
                file.getPath().toString(),
                file.getLen(),
                file.getModificationTime(),
                artifact.check(),
                hash(artifact, file, inFolders));
    }

    private boolean readsContent() {
        return Arrays.asList(schema.fieldNames()).contains(FilesTable.CONTENT);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new FilesReaderFactory(schema.fieldNames(), settings());
    }

    private HadoopSettings settings() {
        var configurations = artifacts.stream()
                .collect(Collectors.toMap(
                        artifact -> artifact.artifact().storage().id(), FileSet::configuration, (one, same) -> one))
                .values();
        return HadoopSettings.of(configurations);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilesScan that
                && name.equals(that.name)
                && schema.equals(that.schema)
                && artifacts.equals(that.artifacts);
    }

    @Override
    public int hashCode() {
        return artifacts.hashCode() * 31 + schema.hashCode();
    }
}
