/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.Option;

/** The rows of a table, handed to tasks as Spark reads them. Driver only. */
public final class StoredRows {

    private StoredRows() {}

    /** What a task does with the rows of a part. */
    @FunctionalInterface
    public interface Work<R> extends Serializable {

        R run(int partition, Iterator<InternalRow> rows);
    }

    /**
     * Runs a task for each part of a table, and returns the results in the order of the rows.
     *
     * @param columns which columns, in which order
     */
    public static <R> List<R> forEachPart(Table table, List<String> columns, Work<R> work) {
        var relation = DataSourceV2Relation.create(table, Option.empty(), Option.empty());
        var quoted = columns.stream().map(SqlName::quoted).toArray(String[]::new);
        return forEachPart(Dataset.ofRows(ActiveSession.classic(), relation).selectExpr(quoted), work);
    }

    static <R> List<R> forEachPart(org.apache.spark.sql.Dataset<Row> rows, Work<R> work) {
        return tasks(rows)
                .mapPartitionsWithIndex(
                        (part, ofPart) -> List.of(work.run(part, ofPart)).iterator(), true)
                .collect();
    }

    /** How many parts there are. */
    static int parts(org.apache.spark.sql.Dataset<Row> rows) {
        return tasks(rows).getNumPartitions();
    }

    private static JavaRDD<InternalRow> tasks(org.apache.spark.sql.Dataset<Row> rows) {
        return ((Dataset<Row>) rows).queryExecution().toRdd().toJavaRDD();
    }

    /** Writes the rows of a part in a task, with a writer of its own. */
    static WriterCommitMessage write(DataWriterFactory factory, int part, Iterator<InternalRow> rows) {
        try (var writer = factory.createWriter(part, TaskContext.get().taskAttemptId())) {
            try {
                while (rows.hasNext()) {
                    writer.write(rows.next());
                }
                return writer.commit();
            } catch (IOException | RuntimeException e) {
                writer.abort();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
