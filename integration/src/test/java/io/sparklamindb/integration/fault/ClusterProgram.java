/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import io.sparklamindb.catalog.LaminCatalog;
import io.sparklamindb.integration.fault.ClusterTask.Fault;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A driver with two executors in JVMs of their own, in which one thing after the other goes wrong. Says a line for each what a
 * reader sees then: {@code <key> <rows> <different rows> <sum>}, and {@code stopped} for a statement that was cut off. At last
 * it waits in the middle of a write to be killed.
 */
public final class ClusterProgram {

    static final int ROWS = 100;
    static final int ROWS_BEFORE = 10;

    private final SparkSession spark;
    private final Markers markers;
    private final PrintStream answers;

    private ClusterProgram(SparkSession spark, Markers markers, PrintStream answers) {
        this.spark = spark;
        this.markers = markers;
        this.answers = answers;
    }

    /** Arguments: the folder of the markers, and settings of Spark as {@code key=value}. */
    public static void main(String[] arguments) throws Exception {
        var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var markers = new Markers(arguments[0]);
        var settings = Arrays.asList(arguments).subList(1, arguments.length);
        new ClusterProgram(start(settings), markers, answers).tasksGoWrong();
        new ClusterProgram(start(settings), markers, answers).write("killed", Fault.HANGS);
    }

    private static SparkSession start(List<String> settings) {
        var builder = SparkSession.builder()
                .master("local-cluster[2,1,768]")
                .appName("cluster")
                .config("spark.executor.memory", "768m")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.speculation", "true")
                .config("spark.speculation.interval", "100ms")
                .config("spark.speculation.quantile", "0.5")
                .config("spark.speculation.minTaskRuntime", "500ms")
                .config("spark.sql.catalog.lamin", LaminCatalog.class.getName());
        for (var setting : settings) {
            int equals = setting.indexOf('=');
            builder = builder.config(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return builder.getOrCreate();
    }

    private void tasksGoWrong() throws Exception {
        write("fails", Fault.FAILS);
        answer("fails");
        write("slow", Fault.IS_SLOW);
        outlived("slow");
        spark.range(1_000, 1_000 + ROWS_BEFORE).writeTo(table("killer")).create();
        rows("killer", Fault.KILLS_ITS_EXECUTOR).writeTo(table("killer")).append();
        outlived("killer");

        var stopper = new Thread(() -> {
            markers.await("stopped-writing");
            spark.stop();
        });
        stopper.start();
        try {
            write("stopped", Fault.HANGS);
        } catch (Exception e) {
            answers.println("stopped");
        }
        stopper.join();
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
    }

    private void write(String key, Fault fault) throws Exception {
        rows(key, fault).writeTo(table(key)).createOrReplace();
    }

    private static String table(String key) {
        return "lamin.artifacts.`" + key + ".parquet`";
    }

    /** As two parts; over a shuffle, each executor holds some of both. */
    private Dataset<Row> rows(String name, Fault fault) {
        var ids = spark.range(0, ROWS, 1, 2).as(Encoders.LONG());
        var slow = ids.mapPartitions(new SlowPart(), Encoders.LONG()).toDF("id");
        var parts = fault == Fault.KILLS_ITS_EXECUTOR
                ? slow.repartition(2, slow.col("id")).as(Encoders.LONG())
                : ids;
        return parts.mapPartitions(new ClusterTask(name, fault, markers), Encoders.LONG())
                .toDF("id");
    }

    /** A task of an earlier attempt ends, and what a reader saw before is what a reader sees. */
    private void outlived(String key) {
        answer(key);
        markers.set(key + "-committed");
        markers.await(key + "-zombie-ended");
        answer(key);
    }

    private void answer(String key) {
        var row = spark.table(table(key))
                .selectExpr("count(*)", "count(DISTINCT id)", "sum(id)")
                .first();
        answers.println(key + " " + row.getLong(0) + " " + row.getLong(1) + " " + row.getLong(2));
    }
}
