/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import java.time.Instant;
import org.apache.spark.sql.execution.QueryExecution;
import org.jspecify.annotations.Nullable;

/** What our thread is told of what Spark's bus says. */
sealed interface SparkEvent {

    /** An application started. */
    record ApplicationStarted(String id, Instant at) implements SparkEvent {}

    /**
     * A statement started, maybe within another one.
     *
     * @param root the statement that it is within; itself if it is within none
     */
    record StatementStarted(long id, long root) implements SparkEvent {}

    /**
     * A statement ended.
     *
     * @param execution its plans; null if Spark does not give them
     * @param hasFailed whether it failed
     */
    record StatementEnded(long id, @Nullable QueryExecution execution, boolean hasFailed) implements SparkEvent {}

    /** A job of no statement started. */
    record OtherJobStarted(int id) implements SparkEvent {}

    /**
     * The application ends.
     *
     * @param exitCode of the process, if it is known
     */
    record ApplicationEnded(Instant at, @Nullable Integer exitCode) implements SparkEvent {}
}
