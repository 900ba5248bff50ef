/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.connector.catalog.Table;
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
        var rows = Dataset.ofRows(ActiveSession.classic(), relation).selectExpr(quoted);
        return rows.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsWithIndex(
                        (part, ofPart) -> List.of(work.run(part, ofPart)).iterator(), true)
                .collect();
    }
}
