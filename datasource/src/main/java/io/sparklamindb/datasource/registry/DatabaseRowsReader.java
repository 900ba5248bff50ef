/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.ReadSession;
import io.sparklamindb.core.error.DatabaseErrors;
import io.sparklamindb.datasource.registry.RegistryPartition.DatabaseRows;
import io.sparklamindb.datasource.registry.column.ColumnBlock;
import io.sparklamindb.datasource.scan.TaskMetric;
import io.sparklamindb.datasource.session.SparkExecution;
import java.sql.SQLException;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Streams rows from the database, a block at a time. */
final class DatabaseRowsReader implements PartitionReader<ColumnarBatch> {

    private static final int BLOCK_ROWS = 4_096;

    private final ReadSession session;
    private final ResultReader result;
    private final ColumnBlock block;
    private final ColumnarBatch batch;
    private long rows;
    private long nanos;

    DatabaseRowsReader(DatabaseRows partition) {
        if (partition.location().dialect() == Dialect.SQLITE && !SparkExecution.isOnDriver()) {
            throw DatabaseErrors.driverOnly(partition.location().display());
        }
        long start = System.nanoTime();
        var snapshot = partition.snapshot();
        this.session = ReadSession.open(
                partition.location(), partition.options(), snapshot == null ? null : snapshot.idForThisTask());
        try {
            this.result = new ResultReader(session.connection(), partition.read(), ResultReader.FETCH_SIZE);
        } catch (SQLException e) {
            session.close();
            throw session.failure(e);
        }
        this.block = result.newBlock(BLOCK_ROWS);
        this.batch = block.toBatch(partition.read().schema());
        this.nanos = System.nanoTime() - start;
    }

    @Override
    public boolean next() {
        long start = System.nanoTime();
        try {
            int found = result.next(block, BLOCK_ROWS);
            batch.setNumRows(found);
            rows += found;
            return found > 0;
        } catch (SQLException e) {
            throw session.failure(e);
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    @Override
    public ColumnarBatch get() {
        return batch;
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return new CustomTaskMetric[] {
            new TaskMetric(RowsReadMetric.NAME, rows), new TaskMetric(DatabaseTimeMetric.NAME, nanos / 1_000_000)
        };
    }

    @Override
    public void close() {
        try (session) {
            result.close();
        } catch (SQLException e) {
            throw session.failure(e);
        }
    }
}
