/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.scan.IgnoresRuntimeFilters;
import io.sparklamindb.datasource.scan.ScanStatistics;
import io.sparklamindb.datasource.spark.conversion.ConvertedColumns;
import io.sparklamindb.datasource.spark.conversion.ConvertedReaderFactory;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.internal.connector.SupportsMetadata;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/** A scan with converted columns; everything else is as in the scan that it is over. Immutable. */
record ConvertingScan(Scan stored, ConvertedColumns columns)
        implements Scan, Batch, SupportsReportStatistics, SupportsMetadata, IgnoresRuntimeFilters {

    @Override
    public StructType readSchema() {
        return columns.schema();
    }

    @Override
    public String description() {
        return stored.description();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return stored.toBatch().planInputPartitions();
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new ConvertedReaderFactory(stored.toBatch().createReaderFactory(), stored.readSchema(), columns);
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return stored.supportedCustomMetrics();
    }

    @Override
    public CustomTaskMetric[] reportDriverMetrics() {
        return stored.reportDriverMetrics();
    }

    /** Batches stay batches, and rows stay rows. */
    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return stored.columnarSupportMode();
    }

    @Override
    public Map<String, String> getMetaData() {
        return ScanMetadata.of(stored);
    }

    @Override
    public Statistics estimateStatistics() {
        if (stored instanceof SupportsReportStatistics reporting) {
            return reporting.estimateStatistics();
        }
        return ScanStatistics.UNKNOWN;
    }
}
