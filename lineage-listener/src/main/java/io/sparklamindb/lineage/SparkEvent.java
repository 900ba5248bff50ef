/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import io.sparklamindb.lineage.plan.StatementPlan;
import io.sparklamindb.lineage.report.StageWork;
import java.time.Instant;
import java.util.List;
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
     * @param isOurs whether a part of this product runs it to do its own work
     */
    record StatementStarted(
            long id,
            long root,
            String description,
            String plan,
            Instant at,
            @Nullable String runs,
            boolean isOurs) implements SparkEvent {}

    /**
     * A statement ended.
     *
     * @param plan its plan; null if Spark does not give it
     * @param nanos how long it took
     * @param hasFailed whether it failed
     */
    record StatementEnded(long id, @Nullable StatementPlan plan, long nanos, boolean hasFailed, Instant at)
            implements SparkEvent {}

    /**
     * A job started.
     *
     * @param statement that it works for
     */
    record JobStarted(long statement, List<Integer> stages) implements SparkEvent {}

    /**
     * A job of RDDs started.
     *
     * @param pathsRead the files and folders that it reads, as far as they can be told
     * @param tablesRead the tables that it reads, as plans call them
     */
    record RddJobStarted(List<String> pathsRead, List<String> tablesRead) implements SparkEvent {}

    /** A stage ended, in whatever way. */
    record StageEnded(int id, StageWork work) implements SparkEvent {}

    /**
     * The application ends.
     *
     * @param exitCode of the process, if it is known
     * @param lost how many events Spark could not tell before
     */
    record ApplicationEnded(Instant at, @Nullable Integer exitCode, long lost) implements SparkEvent {}
}
