/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.array.rows.RowCondition;
import io.sparklamindb.datasource.array.rows.RowCursor;
import io.sparklamindb.datasource.scan.IgnoresRuntimeFilters;
import io.sparklamindb.datasource.scan.ScanStatistics;
import io.sparklamindb.datasource.session.SparkExecution;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.util.ArrayList;
import java.util.List;
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
        List<SelectedRows> selected,
        List<RowCondition> conditions,
        String indexColumn,
        HadoopSettings settings)
        implements Scan, Batch, SupportsReportStatistics, IgnoresRuntimeFilters {

    /** Values a task is worth: some seconds of decoding. */
    private static final long PARTITION_VALUES = 16_000_000;

    /** What it costs to open a file, in values. */
    private static final long OPENING_VALUES = 250_000;

    /** Less is not worth a task. */
    private static final long MIN_VALUES = 1_000_000;

    @Override
    public String description() {
        long all = selected.stream().mapToLong(file -> file.source().rows()).sum();
        return name + " (" + rows() + " of " + all + " rows of " + selected.size() + " files, columns "
                + String.join(", ", readSchema.fieldNames()) + ", filters " + conditions + ")";
    }

    private long rows() {
        return selected.stream().mapToLong(file -> file.rows().size()).sum();
    }

    @Override
    public Statistics estimateStatistics() {
        long rows = rows();
        long width = readSchema.defaultSize();
        return ScanStatistics.of(rows * Math.max(8, width), rows);
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        long width = selected.stream()
                .mapToLong(file -> file.source().rowValues())
                .max()
                .orElse(1);
        long rowValues = Math.max(1, readSchema.size() * Math.max(1, width));
        long most = taskValues(rows() * rowValues + selected.size() * OPENING_VALUES);
        var partitions = new ArrayList<InputPartition>();
        var current = new ArrayList<RowPiece>();
        long room = most;
        for (var file : selected) {
            room -= OPENING_VALUES;
            for (var rows = new RowCursor(file.rows()); !rows.isDone(); ) {
                if (room <= 0 && !current.isEmpty()) {
                    partitions.add(new ArrayPartition(current));
                    current.clear();
                    room = most;
                }
                var part = rows.take(Math.max(1, room / rowValues));
                current.add(new RowPiece(file.source(), part, readSchema, indexColumn));
                room -= part.size() * rowValues;
            }
        }
        if (!current.isEmpty()) {
            partitions.add(new ArrayPartition(current));
        }
        return partitions.toArray(InputPartition[]::new);
    }

    /** Less where there is little, so that every core gets some: many small files are few tasks, but not one. */
    private static long taskValues(long all) {
        return Math.min(PARTITION_VALUES, Math.max(MIN_VALUES, all / SparkExecution.parallelism()));
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new ArrayReaderFactory(settings);
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return new CustomMetric[] {new BytesReadMetric(), new RequestsMetric()};
    }
}
