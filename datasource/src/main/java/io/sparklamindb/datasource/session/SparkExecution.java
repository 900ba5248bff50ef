/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where tasks of this application run, how many at once, and which execution of a query is going on. */
public final class SparkExecution {

    private static final Logger LOG = LoggerFactory.getLogger(SparkExecution.class);
    private static final String EXECUTION_ID = "spark.sql.execution.id";
    private static final String DESCRIPTION = "spark.job.description";
    private static final String DRIVER = "driver";

    private SparkExecution() {}

    /** What a task does with its part of the work. */
    @FunctionalInterface
    public interface Task<T, R> extends Serializable {

        R run(T work);
    }

    /** How many tasks can run at once. */
    public static int parallelism() {
        return Math.max(1, SparkSession.active().sparkContext().defaultParallelism());
    }

    /** Elements divided among as many tasks as can run at once, in turn. */
    public static <T> List<ArrayList<T>> shares(List<T> elements) {
        int tasks = Math.min(elements.size(), parallelism());
        var shares = new ArrayList<ArrayList<T>>(tasks);
        for (int i = 0; i < tasks; i++) {
            shares.add(new ArrayList<>());
        }
        for (int i = 0; i < elements.size(); i++) {
            shares.get(i % tasks).add(elements.get(i));
        }
        return shares;
    }

    /**
     * Runs one task an element of {@code work} and returns the results in order.
     *
     * @param description what the jobs page shows
     */
    public static <T extends Serializable, R extends Serializable> List<R> runTasks(
            String description, List<T> work, Task<T, R> task) {
        var context = JavaSparkContext.fromSparkContext(SparkSession.active().sparkContext());
        var before = context.getLocalProperty(DESCRIPTION);
        context.setLocalProperty(DESCRIPTION, description);
        try {
            return work.isEmpty()
                    ? List.of()
                    : List.copyOf(context.parallelize(work, work.size())
                            .map(task::run)
                            .collect());
        } finally {
            context.setLocalProperty(DESCRIPTION, before);
        }
    }

    /** Whether every task runs in the driver's own process. To be asked on the driver. */
    public static boolean isLocal() {
        return ActiveSession.find()
                .map(session -> session.sparkContext().isLocal())
                .orElse(false);
    }

    /** Whether the caller is in the driver's process. To be asked anywhere. */
    public static boolean isOnDriver() {
        var environment = SparkEnv.get();
        return environment == null || environment.executorId().equals(DRIVER);
    }

    /** The execution that is being planned or, in a task, that the task belongs to; empty outside of one. */
    public static Optional<String> currentId() {
        var task = TaskContext.get();
        return task != null
                ? Optional.ofNullable(task.getLocalProperty(EXECUTION_ID))
                : ActiveSession.find()
                        .flatMap(session ->
                                Optional.ofNullable(session.sparkContext().getLocalProperty(EXECUTION_ID)));
    }

    /** Closes something on the driver when that execution has ended, however it ends. */
    public static void closeAtEnd(String executionId, AutoCloseable resource) {
        var context = ActiveSession.find().orElseThrow().sparkContext();
        context.addSparkListener(new SparkListener() {

            @Override
            public void onOtherEvent(SparkListenerEvent event) {
                if (event instanceof SparkListenerSQLExecutionEnd end
                        && Long.toString(end.executionId()).equals(executionId)) {
                    close();
                }
            }

            @Override
            public void onApplicationEnd(SparkListenerApplicationEnd event) {
                close();
            }

            private void close() {
                context.removeSparkListener(this);
                // Not here: Spark's listener thread serves everybody, and a database may take its time.
                var closing = new Thread(() -> closeQuietly(resource), "lamindb-close");
                closing.setDaemon(true);
                closing.start();
            }
        });
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("Cannot close what an execution used: it is left to the database's own time-out", e);
        }
    }
}
