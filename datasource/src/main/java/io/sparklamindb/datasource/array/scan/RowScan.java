/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.storage.HadoopSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

/** One read of rows: ranges of about equal numbers of values, several small files in one. Immutable. */
record RowScan(
        String name,
        StructType readSchema,
        List<RowSource> sources,
        String indexColumn,
        long limit,
        HadoopSettings settings)
        implements Scan, Batch, SupportsReportStatistics {

    /** Values a task is worth: some seconds of decoding. */
    private static final long PARTITION_VALUES = 16_000_000;

    @Override
    public String description() {
        return name + " (" + rows() + " rows of " + sources.size() + " files, columns "
                + String.join(", ", readSchema.fieldNames()) + ")";
    }

    private long rows() {
        return Math.min(limit, sources.stream().mapToLong(RowSource::rows).sum());
    }

    @Override
    public Statistics estimateStatistics() {
        long rows = rows();
        long width = readSchema.defaultSize();
        return new Statistics() {
            @Override
            public OptionalLong sizeInBytes() {
                return OptionalLong.of(Math.max(1, rows * Math.max(8, width)));
            }

            @Override
            public OptionalLong numRows() {
                return OptionalLong.of(rows);
            }
        };
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        long width = sources.stream().mapToLong(RowSource::rowValues).max().orElse(1);
        long most = Math.max(1, PARTITION_VALUES / Math.max(1, readSchema.size() * Math.max(1, width)));
        var partitions = new ArrayList<InputPartition>();
        var current = new ArrayList<RowPartition.Piece>();
        long wanted = limit;
        long room = most;
        for (var source : sources) {
            long end = Math.min(source.rows(), wanted);
            for (long at = 0; at < end; ) {
                long to = Math.min(end, at + room);
                current.add(new RowPartition.Piece(source, at, to));
                room -= to - at;
                at = to;
                if (room == 0) {
                    partitions.add(new RowPartition(List.copyOf(current)));
                    current.clear();
                    room = most;
                }
            }
            wanted -= end;
        }
        if (!current.isEmpty()) {
            partitions.add(new RowPartition(List.copyOf(current)));
        }
        return partitions.toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new RowReaderFactory(readSchema, indexColumn, settings);
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return new CustomMetric[] {new BytesReadMetric(), new RequestsMetric()};
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowScan that
                && name.equals(that.name)
                && readSchema.equals(that.readSchema)
                && sources.equals(that.sources)
                && limit == that.limit;
    }

    @Override
    public int hashCode() {
        return sources.hashCode() * 31 + readSchema.hashCode();
    }
}
