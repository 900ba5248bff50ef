/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime.program;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** Runs SQL statements one after the other and writes down what each answered: its rows, or its error. */
public final class SqlProgram {

    private SqlProgram() {}

    private static final String FORMAT = "format(lamindb) ";
    private static final String STREAM = "stream(lamindb) ";
    private static final String RDD = "rdd ";

    /** @param arguments the file with settings and statements, and the file to write the answers to */
    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws Exception {
        var json = new ObjectMapper();
        var task = json.readValue(Path.of(arguments[0]).toFile(), Map.class);
        // As spark-submit hands over what --conf and spark-defaults.conf say.
        ((Map<String, String>) task.get("settings")).forEach(System::setProperty);
        var builder = SparkSession.builder();
        ((Map<String, String>) task.get("builder")).forEach(builder::config);
        try (var spark = builder.getOrCreate()) {
            var answers = new ArrayList<Map<String, Object>>();
            for (var statement : (List<String>) task.get("statements")) {
                answers.add(answer(spark, statement));
            }
            json.writeValue(Path.of(arguments[1]).toFile(), answers);
        }
    }

    private static Map<String, Object> answer(SparkSession spark, String statement) {
        try {
            var rows = rows(spark, statement).collectAsList().stream()
                    .map(SqlProgram::cells)
                    .toList();
            return Map.of("rows", rows);
        } catch (Exception e) {
            var condition = e instanceof SparkThrowable typed ? String.valueOf(typed.getCondition()) : "";
            return Map.of("condition", condition, "error", stackTrace(e));
        }
    }

    /**
     * A statement of SQL, {@code format(lamindb)} and the options of a reader, {@code stream(lamindb)}, a folder of JSON from which
     * whole numbers {@code id} are streamed, and the options of the writer, or {@code rdd} and the file whose lines are counted.
     */
    private static Dataset<Row> rows(SparkSession spark, String statement) throws Exception {
        if (statement.startsWith(FORMAT)) {
            return spark.read()
                    .format("lamindb")
                    .options(options(statement.substring(FORMAT.length())))
                    .load();
        } else if (statement.startsWith(RDD)) {
            spark.sparkContext().textFile(statement.substring(RDD.length()), 1).count();
            return spark.emptyDataFrame();
        } else if (!statement.startsWith(STREAM)) {
            return spark.sql(statement);
        }
        var words = statement.substring(STREAM.length()).split(" ", 2);
        spark.readStream()
                .schema("id BIGINT")
                .json(words[0])
                .writeStream()
                .format("lamindb")
                .options(options(words[1]))
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        return spark.emptyDataFrame();
    }

    private static Map<String, String> options(String text) {
        return Arrays.stream(text.split(" "))
                .map(option -> option.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static List<String> cells(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> String.valueOf(row.get(i)))
                .toList();
    }

    private static String stackTrace(Exception thrown) {
        var text = new java.io.StringWriter();
        var writer = new java.io.PrintWriter(text, true);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            writer.println(cause);
            for (var frame : cause.getStackTrace()) {
                writer.println("\tat " + frame);
            }
        }
        return text.toString();
    }
}
