/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import io.sparklamindb.lineage.report.StageWork;
import java.time.Instant;
import java.util.List;
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
     * @param description what it is, in a few words or its text
     * @param plan its plan as Spark shows it
     * @param runs the runs that its session says are under way; null if it says none
     */
    record StatementStarted(
            long id,
            long root,
            String description,
            String plan,
            Instant at,
            @Nullable String runs) implements SparkEvent {}

    /**
     * A statement ended.
     *
     * @param execution its plans; null if Spark does not give them
     * @param nanos how long it took
     * @param hasFailed whether it failed
     */
    record StatementEnded(long id, @Nullable QueryExecution execution, long nanos, boolean hasFailed, Instant at)
            implements SparkEvent {}

    /**
     * A job started.
     *
     * @param statement that it works for; null if it works for none
     */
    record JobStarted(@Nullable Long statement, List<Integer> stages) implements SparkEvent {}

    /** A stage ended, in whatever way. */
    record StageEnded(int id, StageWork work) implements SparkEvent {}

    /**
     * The application ends.
     *
     * @param exitCode of the process, if it is known
     * @param lost how many events were lost before
     */
    record ApplicationEnded(Instant at, @Nullable Integer exitCode, long lost) implements SparkEvent {}
}
