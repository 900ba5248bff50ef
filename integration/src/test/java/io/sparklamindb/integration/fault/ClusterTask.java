/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.util.TaskCompletionListener;

/**
 * What a task of an executor does with its rows: hands them on, but that something happens to some attempts when half of them
 * are written. Immutable.
 *
 * @param name what is written, which tells its markers from those of others
 * @param fault what happens
 * @param markers by which it is told, and tells, how far things are
 */
record ClusterTask(String name, Fault fault, Markers markers) implements MapPartitionsFunction<Long, Long> {

    private static final int FAILURES = 2;

    /** What goes wrong. */
    enum Fault {
        /** The first attempts of a task fail. */
        FAILS,
        /** The first attempt of a task goes on only after the driver has committed, whatever it is told meanwhile. */
        IS_SLOW,
        /**
         * An executor dies in the middle of a file, after which the stage is run again; a task of the first attempt of the stage
         * goes on only after the driver has committed.
         */
        KILLS_ITS_EXECUTOR,
        /** A task never ends. */
        HANGS
    }

    @Override
    public Iterator<Long> call(Iterator<Long> rows) throws IOException {
        markers.set("executor-" + ProcessHandle.current().pid());
        List<Long> all = new ArrayList<>();
        rows.forEachRemaining(
                all::add); // so that nothing is asked of Spark later, which would end a task that it has given up
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < all.size();
            }

            @Override
            public Long next() {
                if (next == all.size() / 2) {
                    happen(TaskContext.get());
                }
                return all.get(next++);
            }
        };
    }

    private void happen(TaskContext task) {
        boolean isFirst = task.partitionId() == 0;
        switch (fault) {
            case FAILS -> {
                if (isFirst && task.attemptNumber() < FAILURES) {
                    throw new IllegalStateException("a task was told to fail");
                }
            }
            case IS_SLOW -> {
                if (isFirst && task.attemptNumber() == 0) {
                    outliveTheCommit(task);
                }
            }
            case KILLS_ITS_EXECUTOR -> {
                if (task.stageAttemptNumber() > 0) {
                    markers.set("stage-was-run-again");
                } else if (!isFirst) {
                    outliveTheCommit(task);
                } else if (task.attemptNumber() == 0) {
                    markers.await(zombie("waits"));
                    Runtime.getRuntime().halt(1);
                }
            }
            case HANGS -> {
                markers.set(name + "-writing");
                markers.await(name + "-never");
            }
        }
    }

    private void outliveTheCommit(TaskContext task) {
        task.addTaskCompletionListener((TaskCompletionListener) ended -> markers.set(zombie("ended")));
        markers.set(zombie("waits"));
        markers.await(name + "-committed");
    }

    private String zombie(String state) {
        return name + "-zombie-" + state;
    }
}
