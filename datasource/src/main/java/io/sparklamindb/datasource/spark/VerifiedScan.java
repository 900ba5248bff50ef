/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.scan.IgnoresRuntimeFilters;
import io.sparklamindb.datasource.scan.ScanStatistics;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.internal.connector.SupportsMetadata;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Map;

/** A scan of files, each of which is compared with what was listed when a task opens it, and again when it has been read. Driver only; thread-safe. */
final class VerifiedScan implements SupportsReportStatistics, SupportsMetadata, IgnoresRuntimeFilters {

    private final Scan scan;
    private final VerifiedFiles files;
    private @Nullable VerifiedFiles ofTasks;

    VerifiedScan(Scan scan, VerifiedFiles files) {
        this.scan = scan;
        this.files = files;
    }

    @Override
    public StructType readSchema() {
        return scan.readSchema();
    }

    @Override
    public String description() {
        return scan.description();
    }

    @Override
    public Batch toBatch() {
        return new VerifiedBatch(scan.toBatch(), this);
    }

    @Override
    public Statistics estimateStatistics() {
        return scan instanceof SupportsReportStatistics known ? known.estimateStatistics() : ScanStatistics.UNKNOWN;
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return scan.supportedCustomMetrics();
    }

    @Override
    public CustomTaskMetric[] reportDriverMetrics() {
        return scan.reportDriverMetrics();
    }

    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return scan.columnarSupportMode();
    }

    @Override
    public Map<String, String> getMetaData() {
        return ScanMetadata.of(scan);
    }

    /** Compared once, however often the scan is carried out: every task compares what it reads with that. */
    private synchronized VerifiedFiles ofTasks() {
        var compared = ofTasks;
        if (compared == null) {
            compared = files.withHashesInFolders();
            ofTasks = compared;
        }
        return compared;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifiedScan that && scan.equals(that.scan) && files.equals(that.files);
    }

    @Override
    public int hashCode() {
        return 31 * scan.hashCode() + files.hashCode();
    }

    private record VerifiedBatch(Batch batch, VerifiedScan verified) implements Batch {

        @Override
        public InputPartition[] planInputPartitions() {
            return batch.planInputPartitions();
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return new VerifiedReaders(batch.createReaderFactory(), verified.ofTasks());
        }
    }

    private record VerifiedReaders(PartitionReaderFactory readers, VerifiedFiles files)
            implements PartitionReaderFactory {

        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            var before = files.require(partition);
            return new VerifiedReader<>(readers.createReader(partition), before);
        }

        @Override
        public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
            var before = files.require(partition);
            return new VerifiedReader<>(readers.createColumnarReader(partition), before);
        }

        @Override
        public boolean supportColumnarReads(InputPartition partition) {
            return readers.supportColumnarReads(partition);
        }
    }
}
