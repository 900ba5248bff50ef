/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.datasource.column.ArrayVectors;
import io.sparklamindb.datasource.scan.IgnoresRuntimeFilters;
import io.sparklamindb.datasource.scan.ScanStatistics;
import io.sparklamindb.datasource.session.ColumnsByName;
import io.sparklamindb.datasource.spark.RowConversion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Scans of members as one. Plans once; thread-safe. */
final class UnionScan implements Scan, Batch, SupportsReportStatistics, IgnoresRuntimeFilters {

    private final String name;
    private final StructType required;
    private final List<Scan> scans;
    private final List<Integer> positions;
    private final MemberOrder order;
    private final @Nullable UnionStream stream;
    private @Nullable Plan plan;

    /** Partitions, and readers for them. */
    private record Plan(List<UnionPartition> partitions, UnionReaderFactory readers) {}

    /**
     * @param positions where the members of each scan come, unless their files say it
     * @param stream what comes after the artifacts that are there, and these; null if that is not asked for
     */
    UnionScan(
            String name,
            StructType required,
            List<Scan> scans,
            List<Integer> positions,
            MemberOrder order,
            @Nullable UnionStream stream) {
        this.name = name;
        this.required = required;
        this.scans = List.copyOf(scans);
        this.positions = List.copyOf(positions);
        this.order = order;
        this.stream = stream;
    }

    @Override
    public StructType readSchema() {
        return required;
    }

    @Override
    public String description() {
        return name + " (" + scans.size() + (scans.size() == 1 ? " scan: " : " scans: ")
                + scans.stream().map(Scan::description).collect(Collectors.joining("; ")) + ")";
    }

    @Override
    public Statistics estimateStatistics() {
        return new ScanStatistics(sum(Statistics::sizeInBytes), sum(Statistics::numRows));
    }

    private OptionalLong sum(Function<Statistics, OptionalLong> figure) {
        long sum = 0;
        for (var scan : scans) {
            var known = scan instanceof SupportsReportStatistics reporting
                    ? figure.apply(reporting.estimateStatistics())
                    : OptionalLong.empty();
            if (known.isEmpty()) {
                return known;
            }
            sum += known.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpoint) {
        return Objects.requireNonNull(stream, "only asked of tables with that capability");
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return plan().partitions.toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return plan().readers;
    }

    private synchronized Plan plan() {
        var planned = plan;
        if (planned == null) {
            planned = makePlan();
            plan = planned;
        }
        return planned;
    }

    private Plan makePlan() {
        var packing = new PartitionPacking(order);
        var readers = new ArrayList<UnionReaderFactory.OfScan>();
        boolean columnar = true;
        for (int i = 0; i < scans.size(); i++) {
            var batch = scans.get(i).toBatch();
            var factory = batch.createReaderFactory();
            var source = scans.get(i).readSchema();
            var columns = columns(source);
            boolean ofBatches = true;
            for (var partition : batch.planInputPartitions()) {
                ofBatches &= factory.supportColumnarReads(partition);
                packing.add(i, positions.get(i), partition);
            }
            columnar &= ofBatches && canWiden(source, columns);
            readers.add(new UnionReaderFactory.OfScan(
                    factory, ofBatches, columns, new RowConversion(source, columns, required)));
        }
        return new Plan(packing.pack(), new UnionReaderFactory(readers, required, columnar));
    }

    private List<Integer> columns(StructType source) {
        var names = ColumnsByName.of(source);
        var positions = new ArrayList<Integer>();
        for (var name : required.fieldNames()) {
            positions.add(names.find(name)
                    .map(field -> source.fieldIndex(field.name()))
                    .orElse(-1));
        }
        return List.copyOf(positions);
    }

    private boolean canWiden(StructType source, List<Integer> positions) {
        for (int i = 0; i < positions.size(); i++) {
            int position = positions.get(i);
            if (position >= 0
                    && !ArrayVectors.canWiden(source.fields()[position].dataType(), required.fields()[i].dataType())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        var metrics = new LinkedHashMap<String, CustomMetric>();
        for (var scan : scans) {
            for (var metric : scan.supportedCustomMetrics()) {
                metrics.putIfAbsent(metric.name(), metric);
            }
        }
        return metrics.values().toArray(CustomMetric[]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnionScan that
                && name.equals(that.name)
                && required.equals(that.required)
                && scans.equals(that.scans)
                && positions.equals(that.positions)
                && order.equals(that.order);
    }

    @Override
    public int hashCode() {
        return scans.hashCode() * 31 + required.hashCode();
    }
}
