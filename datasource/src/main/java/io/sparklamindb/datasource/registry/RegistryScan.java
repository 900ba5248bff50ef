/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.database.DatabaseLocation;
import io.sparklamindb.core.registry.query.RegistryQuery;
import io.sparklamindb.core.registry.query.RowEstimate;
import io.sparklamindb.datasource.scan.IgnoresRuntimeFilters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

/** One question to a registry. Two scans are equal if they ask the same of the same database, so that Spark asks once. */
final class RegistryScan implements Scan, SupportsReportStatistics, IgnoresRuntimeFilters {

    private final RegistryReads reads;
    private final RegistryQuery query;
    private final StructType schema;
    private final RegistryBatch batch;

    RegistryScan(RegistryReads reads, RegistryQuery query) {
        this.reads = reads;
        this.query = query;
        this.schema = RegistrySchema.ofResult(query.resultColumns(), reads.jsonAsVariant());
        this.batch = new RegistryBatch(this, reads, query);
    }

    @Override
    public StructType readSchema() {
        return schema;
    }

    /** Said here, or Spark would plan the partitions to find out. */
    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.SUPPORTED;
    }

    @Override
    public Batch toBatch() {
        return batch;
    }

    @Override
    public Statistics estimateStatistics() {
        return new RegistryStatistics(new RowEstimate(reads.instance().database(), query).rows(), schema.defaultSize());
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return new CustomMetric[] {
            new RowsReadMetric(), new DatabaseTimeMetric(), new DriverRowsMetric(), new PartitionsMetric()
        };
    }

    @Override
    public CustomTaskMetric[] reportDriverMetrics() {
        return batch.driverMetrics();
    }

    /** What the database does, with the values it is asked for. */
    @Override
    public String description() {
        var parts = new ArrayList<String>();
        add(parts, "PushedFilters", query.filters());
        var grouping = query.grouping();
        if (grouping != null) {
            add(parts, "PushedAggregates", grouping.aggregates());
            add(parts, "PushedGroupBy", grouping.keys());
        }
        add(parts, "PushedOrder", query.ordering());
        if (query.limit() != null) {
            parts.add("PushedLimit: " + query.limit());
        }
        if (query.offset() > 0) {
            parts.add("PushedOffset: " + query.offset());
        }
        if (query.sample() != null) {
            parts.add("PushedSample: " + query.sample().fraction());
        }
        if (query.source().isBranched()) {
            parts.add("Branches: "
                    + (query.visibility().all() ? "*" : query.visibility().branchIds()));
        }
        return reads.table() + " [" + String.join(", ", parts) + "]";
    }

    private static void add(List<String> parts, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            parts.add(name + ": " + values.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")));
        }
    }

    private DatabaseLocation location() {
        return reads.instance().database().location();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistryScan that
                && location().equals(that.location())
                && query.equals(that.query)
                && schema.equals(that.schema);
    }

    @Override
    public int hashCode() {
        return Objects.hash(location(), query);
    }

    @Override
    public String toString() {
        return description();
    }
}
