/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.registry.query.RegistryQuery;
import io.sparklamindb.datasource.registry.RegistryPartition.DatabaseRows;
import io.sparklamindb.datasource.registry.RegistryPartition.DriverRows;
import io.sparklamindb.datasource.scan.TaskMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/** A scan about to run: asks the database when Spark asks for partitions. Equal to the batch of an equal scan. */
final class RegistryBatch implements Batch {

    private final RegistryScan scan;
    private final RegistryReads reads;
    private final RegistryQuery query;
    private volatile long driverRows;
    private volatile long connections;

    RegistryBatch(RegistryScan scan, RegistryReads reads, RegistryQuery query) {
        this.scan = scan;
        this.reads = reads;
        this.query = query;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        var partitions = new PartitionPlanner(reads, query).plan();
        driverRows = partitions.stream()
                .mapToLong(partition ->
                        partition instanceof DriverRows driver ? driver.rows().rows() : 0)
                .sum();
        connections = partitions.stream().filter(DatabaseRows.class::isInstance).count();
        return partitions.toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new RegistryReaderFactory();
    }

    CustomTaskMetric[] driverMetrics() {
        return new CustomTaskMetric[] {
            new TaskMetric(DriverRowsMetric.NAME, driverRows), new TaskMetric(PartitionsMetric.NAME, connections)
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistryBatch that && scan.equals(that.scan);
    }

    @Override
    public int hashCode() {
        return scan.hashCode();
    }
}
