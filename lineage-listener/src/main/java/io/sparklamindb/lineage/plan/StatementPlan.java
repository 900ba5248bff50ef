/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.plans.logical.CommandResult;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.QueryExecution;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a statement that ended until somebody reads it: its plan as it was said, and what carried it out. All else that
 * Spark has of it, such as rows that were sent around and numbers of every task, may be forgotten. Immutable.
 */
public final class StatementPlan {

    private final @Nullable LogicalPlan analyzed;
    private final List<Object> writes;
    private final @Nullable String gap;

    private StatementPlan(@Nullable LogicalPlan analyzed, List<Object> writes, @Nullable String gap) {
        this.analyzed = analyzed;
        this.writes = writes;
        this.gap = gap;
    }

    /** That of a statement which was carried out. Spark has made its plans by then, and it takes no time. Never throws. */
    @SuppressWarnings("IllegalCatch")
    public static StatementPlan of(QueryExecution execution) {
        try {
            var analyzed = made(execution::analyzed);
            if (analyzed == null || isShownResult(execution, analyzed)) {
                return new StatementPlan(null, List.of(), null);
            } else if (!PlannedWrites.areIn(analyzed)) {
                return of(analyzed);
            }
            // Which write it was is known to the optimized plan alone; what it reads is clearest before.
            var optimized = made(execution::optimizedPlan);
            return optimized == null
                    ? new StatementPlan(null, List.of(), null)
                    : new StatementPlan(analyzed, PlannedWrites.of(optimized), null);
        } catch (Throwable e) {
            return new StatementPlan(
                    null,
                    List.of(),
                    "The plan of a statement could not be had: " + e.getClass().getSimpleName());
        }
    }

    /** A plan. */
    static StatementPlan of(LogicalPlan plan) {
        return new StatementPlan(plan, List.of(), null);
    }

    /** A plan; null for that of a statement which was refused before anything was read or written. */
    @SuppressWarnings("IllegalCatch")
    private static @Nullable LogicalPlan made(Supplier<LogicalPlan> plan) {
        try {
            return plan.get();
        } catch (Exception e) { // of whatever kind: Spark declares none
            return null;
        }
    }

    /** Whether somebody looks at what a command gave that was executed, and recorded, before. */
    private static boolean isShownResult(QueryExecution execution, LogicalPlan analyzed) {
        return !(analyzed instanceof CommandResult) && execution.commandExecuted() instanceof CommandResult;
    }

    /** The plan, unless there is nothing to be read of it. */
    public Optional<LogicalPlan> analyzed() {
        return Optional.ofNullable(analyzed);
    }

    /** What the command at the root was carried out with; empty if that is not known, or it is none. */
    List<Object> writes() {
        return writes;
    }

    /** Why the plan is not known; null if it is. */
    @Nullable
    String gap() {
        return gap;
    }
}
