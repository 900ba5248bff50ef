/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks.arrays;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import scala.jdk.javaapi.CollectionConverters;

/** What the scans of a query that has run have counted. */
final class Metrics {

    private Metrics() {}

    static long of(Dataset<Row> query, String name) {
        var classic = (org.apache.spark.sql.classic.Dataset<Row>) query;
        return of(classic.queryExecution().executedPlan(), name);
    }

    private static long of(SparkPlan plan, String name) {
        if (plan instanceof AdaptiveSparkPlanExec adaptive) {
            return of(adaptive.executedPlan(), name);
        } else if (plan instanceof QueryStageExec stage) {
            return of(stage.plan(), name);
        }
        var metric = plan.metrics().get(name);
        long sum = metric.isDefined() ? metric.get().value() : 0;
        for (var child : CollectionConverters.asJava(plan.children())) {
            sum += of(child, name);
        }
        return sum;
    }
}
