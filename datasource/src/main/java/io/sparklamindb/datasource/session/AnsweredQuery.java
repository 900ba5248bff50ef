/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * A query of which a table answers everything and leaves nothing for Spark to do, so that its rows can be read on the driver, without
 * a job. Driver only.
 */
final class AnsweredQuery {

    /** What is done with the rows of a batch. */
    @FunctionalInterface
    interface Rows {

        /** @param ordinals where the batch has the columns of the query, in its order */
        void take(ColumnarBatch batch, int[] ordinals);
    }

    private final Batch batch;
    private final int[] ordinals;

    private AnsweredQuery(Batch batch, int[] ordinals) {
        this.batch = batch;
        this.ordinals = ordinals;
    }

    /** Empty if Spark has rows to filter, to sort or to change, or if the table is not read in columns. */
    static Optional<AnsweredQuery> of(org.apache.spark.sql.Dataset<Row> rows) {
        var plan = ((Dataset<Row>) rows).queryExecution().optimizedPlan();
        if (!(withoutSelection(plan) instanceof DataSourceV2ScanRelation relation)
                || relation.scan().columnarSupportMode() != Scan.ColumnarSupportMode.SUPPORTED) {
            return Optional.empty();
        }
        var read = List.of(relation.scan().readSchema().fieldNames());
        var ordinals = IntStream.range(0, plan.output().size())
                .map(column -> read.indexOf(plan.output().apply(column).name()))
                .toArray();
        var batch = relation.scan().toBatch();
        return IntStream.of(ordinals).allMatch(ordinal -> ordinal >= 0)
                ? Optional.of(new AnsweredQuery(batch, ordinals))
                : Optional.empty();
    }

    /** A choice of columns needs nothing of Spark. */
    private static LogicalPlan withoutSelection(LogicalPlan plan) {
        return plan instanceof Project project && project.projectList().forall(AttributeReference.class::isInstance)
                ? project.child()
                : plan;
    }

    void forEachBatch(Rows rows) {
        var factory = batch.createReaderFactory();
        for (InputPartition partition : batch.planInputPartitions()) {
            try (var reader = factory.createColumnarReader(partition)) {
                while (reader.next()) {
                    rows.take(reader.get(), ordinals);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
