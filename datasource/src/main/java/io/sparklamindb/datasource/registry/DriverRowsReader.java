/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.datasource.registry.RegistryPartition.DriverRows;
import io.sparklamindb.datasource.scan.TaskMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Hands out the rows that came with the partition. */
final class DriverRowsReader implements PartitionReader<ColumnarBatch> {

    private final DriverRows partition;
    private boolean done;

    DriverRowsReader(DriverRows partition) {
        this.partition = partition;
    }

    @Override
    public boolean next() {
        boolean first = !done && partition.rows().rows() > 0;
        done = true;
        return first;
    }

    @Override
    public ColumnarBatch get() {
        return partition.rows().toBatch(partition.schema());
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return new CustomTaskMetric[] {
            new TaskMetric(RowsReadMetric.NAME, done ? partition.rows().rows() : 0)
        };
    }

    @Override
    public void close() {
        // nothing is open
    }
}
