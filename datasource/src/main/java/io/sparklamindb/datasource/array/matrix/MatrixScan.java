/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.matrix.MatrixLayout.Coordinates;
import io.sparklamindb.datasource.array.rows.PushedConditions;
import io.sparklamindb.datasource.array.rows.RowConditions;
import io.sparklamindb.datasource.array.scan.ArrayPartition;
import io.sparklamindb.datasource.array.scan.ArrayReaderFactory;
import io.sparklamindb.datasource.array.scan.BytesReadMetric;
import io.sparklamindb.datasource.array.scan.RequestsMetric;
import io.sparklamindb.datasource.scan.ScanStatistics;
import io.sparklamindb.datasource.storage.DriverReads;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportOrdering;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.SupportsRuntimeV2Filtering;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A scan of matrices. What is read of which file is found out when it is first asked for, and again when a join has told at
 * run time which rows it needs.
 */
final class MatrixScan implements Batch, SupportsReportStatistics, SupportsReportOrdering, SupportsRuntimeV2Filtering {

    /** Values a task reads at most: a second or two of decoding. */
    private static final long MAX_VALUES = 8L << 20;

    private static final long MIN_VALUES = 1L << 20;

    /** Opening another file takes as long as decoding so many values. */
    private static final long FILE_WEIGHT = 1L << 16;

    private final String name;
    private final List<MatrixMember> members;
    private final HadoopSettings settings;
    private final MemberPlanner asked;

    private MemberPlanner planner;
    private @Nullable List<MemberPlan> plans;

    MatrixScan(String name, List<MatrixMember> members, MemberPlanner planner, HadoopSettings settings) {
        this.name = name;
        this.members = List.copyOf(members);
        this.asked = planner;
        this.planner = planner;
        this.settings = settings;
    }

    /** How many values a task is to read so that all can help. */
    static long partitionValues(List<MatrixMember> members, int parallelism) {
        long values = 0;
        for (var member : members) {
            values += member.shape().values(member.width());
        }
        return Math.max(MIN_VALUES, Math.min(MAX_VALUES, values / parallelism));
    }

    synchronized List<MemberPlan> plans() {
        var known = plans;
        if (known == null) {
            var configuration = settings.configuration();
            var current = planner;
            known = limited(DriverReads.forAll(members, member -> current.plan(member, configuration)));
            plans = known;
        }
        return known;
    }

    /** How many values the wanted rows of compressed matrices have. */
    long countValues() {
        var configuration = settings.configuration();
        return DriverReads.forAll(members, member -> planner.countValues(member, configuration)).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private List<MemberPlan> limited(List<MemberPlan> all) {
        var limited = new ArrayList<MemberPlan>();
        long left = planner.limit();
        for (var plan : all) {
            limited.add(plan.limit(left));
            left = left == Long.MAX_VALUE ? left : Math.max(0, left - plan.rows());
        }
        return limited;
    }

    @Override
    public StructType readSchema() {
        return planner.required();
    }

    @Override
    public String description() {
        var known = plans();
        long all = members.stream().mapToLong(member -> member.shape().rows()).sum();
        long rows = known.stream().mapToLong(MemberPlan::rows).sum();
        long chunks = known.stream().mapToLong(MemberPlan::chunks).sum();
        long allChunks = known.stream().mapToLong(MemberPlan::allChunks).sum();
        long bytes = known.stream().mapToLong(MemberPlan::bytes).sum();
        return name + " (rows " + rows + " of " + all + ", chunks " + chunks + " of " + allChunks + ", about " + bytes
                + " bytes of " + members.size() + " files, columns "
                + String.join(", ", readSchema().fieldNames()) + ", filters " + planner.rowConditions()
                + planner.columnConditions() + ")";
    }

    @Override
    public Statistics estimateStatistics() {
        boolean coordinates = planner.columns().layout() instanceof Coordinates;
        long rows = plans().stream()
                .mapToLong(coordinates ? MemberPlan::values : MemberPlan::rows)
                .sum();
        long values = plans().stream().mapToLong(MemberPlan::values).sum();
        long width = readSchema().defaultSize();
        return ScanStatistics.of(coordinates ? rows * width : rows * 16 + values * 8, rows);
    }

    /** Rows of one file come in their order; rows of several files begin anew with each. */
    @Override
    public SortOrder[] outputOrdering() {
        var index = planner.columns().axes().rowIndex();
        return members.size() == 1 && List.of(readSchema().fieldNames()).contains(index)
                ? new SortOrder[] {Expressions.sort(Expressions.column(index), SortDirection.ASCENDING)}
                : new SortOrder[0];
    }

    @Override
    public NamedReference[] filterAttributes() {
        var columns = planner.columns();
        return Stream.of(readSchema().fieldNames())
                .filter(field -> columns.isOfRow(field) || columns.columnTypes().containsKey(field))
                .map(Expressions::column)
                .toArray(NamedReference[]::new);
    }

    @Override
    public synchronized void filter(Predicate[] predicates) {
        var columns = asked.columns();
        var ofRows = PushedConditions.of(new RowConditions(columns.rowTypes()), predicates);
        var ofColumns = PushedConditions.of(new RowConditions(columns.columnTypes()), predicates);
        planner = asked.with(ofRows.conditions(), ofColumns.conditions());
        plans = null;
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        var packer = new Packer();
        for (var plan : plans()) {
            for (var part : plan.parts()) {
                packer.add(new MatrixPiece(plan.member(), part.rows(), planner.columns(), readSchema()), part.weight());
            }
        }
        return packer.finish();
    }

    /** Puts parts of small files together. */
    private final class Packer {

        private final List<InputPartition> partitions = new ArrayList<>();
        private final List<MatrixPiece> current = new ArrayList<>();
        private long weight;

        void add(MatrixPiece piece, long values) {
            if (weight > 0 && weight + values > planner.target()) {
                close();
            }
            current.add(piece);
            weight += values + FILE_WEIGHT;
        }

        private void close() {
            partitions.add(new ArrayPartition(current));
            current.clear();
            weight = 0;
        }

        InputPartition[] finish() {
            if (!current.isEmpty()) {
                close();
            }
            return partitions.toArray(InputPartition[]::new);
        }
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new ArrayReaderFactory(settings);
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return new CustomMetric[] {new BytesReadMetric(), new RequestsMetric()};
    }

    /** What a join tells at run time is no part of what a scan is: Spark compares that itself. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MatrixScan that
                && name.equals(that.name)
                && members.equals(that.members)
                && asked.equals(that.asked)
                && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return 31 * members.hashCode() + asked.hashCode();
    }
}
