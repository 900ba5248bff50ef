/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

/**
 * One read of the files of an artifact: one partition if only names and sizes are wanted, else partitions of about equal
 * size. Immutable.
 */
final class FilesScan implements Scan, Batch, SupportsReportStatistics {

    private static final long PARTITION_BYTES = 64L * 1024 * 1024;

    private final ArtifactRecord artifact;
    private final ArtifactFiles files;
    private final Configuration configuration;
    private final StructType schema;

    FilesScan(ArtifactRecord artifact, ArtifactFiles files, Configuration configuration, StructType schema) {
        this.artifact = artifact;
        this.files = files;
        this.configuration = configuration;
        this.schema = schema;
    }

    @Override
    public StructType readSchema() {
        return schema;
    }

    @Override
    public String description() {
        return "files of artifact " + artifact.displayName() + " ("
                + files.files().size() + " files, columns " + Arrays.toString(schema.fieldNames()) + ")";
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public Statistics estimateStatistics() {
        return new Statistics() {
            @Override
            public OptionalLong sizeInBytes() {
                return OptionalLong.of(
                        readsContent() ? files.size() : 100L * files.files().size());
            }

            @Override
            public OptionalLong numRows() {
                return OptionalLong.of(files.files().size());
            }
        };
    }

    @Override
    public InputPartition[] planInputPartitions() {
        var partitions = new ArrayList<FilesPartition>();
        var current = new ArrayList<FilesPartition.File>();
        long bytes = 0;
        for (var file : files.files()) {
            if (readsContent() && bytes + file.getLen() > PARTITION_BYTES && !current.isEmpty()) {
                partitions.add(new FilesPartition(List.copyOf(current)));
                current.clear();
                bytes = 0;
            }
            current.add(describe(file));
            bytes += file.getLen();
        }
        if (!current.isEmpty()) {
            partitions.add(new FilesPartition(List.copyOf(current)));
        }
        return partitions.toArray(InputPartition[]::new);
    }

    private static FilesPartition.File describe(FileStatus file) {
        return new FilesPartition.File(file.getPath().toString(), file.getLen(), file.getModificationTime());
    }

    private boolean readsContent() {
        return Arrays.asList(schema.fieldNames()).contains(FilesTable.CONTENT);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new FilesReaderFactory(
                artifact.uid(), artifact.key(), schema.fieldNames(), HadoopSettings.of(configuration));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilesScan that
                && artifact.equals(that.artifact)
                && schema.equals(that.schema)
                && files.equals(that.files);
    }

    @Override
    public int hashCode() {
        return artifact.hashCode() * 31 + schema.hashCode();
    }
}
