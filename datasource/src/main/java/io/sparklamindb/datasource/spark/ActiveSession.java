/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The Spark session of the current thread. Driver only. */
public final class ActiveSession {

    private ActiveSession() {}

    /** What a task does with its part of the work. */
    @FunctionalInterface
    public interface Task<T, R> extends Serializable {

        R run(T work);
    }

    /** How Hadoop file systems are reached, with the session's settings. */
    public static Configuration hadoopConfiguration() {
        return classic().sessionState().newHadoopConf();
    }

    /** How many tasks can run at once. */
    public static int parallelism() {
        return Math.max(1, SparkSession.active().sparkContext().defaultParallelism());
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

    private static final String DESCRIPTION = "spark.job.description";

    static org.apache.spark.sql.classic.SparkSession classic() {
        return (org.apache.spark.sql.classic.SparkSession) SparkSession.active();
    }
}
