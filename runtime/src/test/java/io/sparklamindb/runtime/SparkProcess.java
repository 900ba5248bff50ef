/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparklamindb.runtime.program.SqlProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own with nothing on its class path but one line of Spark, the runtime jar and the programs of these
 * tests.
 *
 * @param line the line of Spark
 * @param folder where it may leave files; its settings directory for LaminDB is in there
 * @param environment variables beside those of every test
 */
record SparkProcess(SparkLine line, Path folder, Map<String, String> environment) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MAX_MINUTES = 5;

    SparkProcess(SparkLine line, Path folder) {
        this(line, folder, Map.of());
    }

    /** What one statement answered: {@code rows}, or {@code condition} and {@code error} (a stack trace). */
    record Answer(List<List<String>> rows, String condition, String error) {

        Answer {
            rows = rows == null ? List.of() : rows;
            condition = condition == null ? "" : condition;
            error = error == null ? "" : error;
        }

        List<String> firstColumn() {
            return rows.stream().map(row -> row.get(0)).toList();
        }
    }

    /** Runs statements in a session with these settings, given as spark-submit gives them, beside what every local test session has. */
    List<Answer> sql(Map<String, String> settings, List<String> statements) throws IOException, InterruptedException {
        return sql(List.of(), settings, Map.of(), statements);
    }

    /** The same with arguments for the JVM, and with options that go to the session's builder in code. */
    List<Answer> sql(
            List<String> jvmArguments,
            Map<String, String> settings,
            Map<String, String> builder,
            List<String> statements)
            throws IOException, InterruptedException {
        var task = folder.resolve("task.json");
        var answers = folder.resolve("answers.json");
        JSON.writeValue(
                task.toFile(),
                Map.of("settings", withDefaults(settings), "builder", builder, "statements", statements));
        run(jvmArguments, SqlProgram.class, task.toString(), answers.toString());
        return JSON.readValue(answers.toFile(), new TypeReference<List<Answer>>() {});
    }

    /** Runs a program to its end; what it prints goes to {@link #log()}. */
    void run(List<String> jvmArguments, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(line.java().toString());
        command.addAll(List.of(System.getProperty("spark.jvm.args").strip().split("\\s+")));
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-Duser.timezone=UTC");
        command.addAll(jvmArguments);
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator, RuntimeJar.path().toString(), programs().toString(), line.classPath()));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment()
                .put("LAMIN_SETTINGS_DIR", folder.resolve("settings").toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("Spark " + line.version() + " did not end in time:\n" + tail());
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("Spark " + line.version() + " ended with " + process.exitValue() + ":\n" + tail());
        }
    }

    /** Everything the last program printed, standard output and error together. */
    Path log() {
        return folder.resolve("process.log");
    }

    private String tail() throws IOException {
        var lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private Map<String, String> withDefaults(Map<String, String> settings) {
        var all = new TreeMap<>(Map.of(
                "spark.master", "local[2]",
                "spark.app.name", "runtime",
                "spark.ui.enabled", "false",
                "spark.driver.host", "127.0.0.1",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.sql.shuffle.partitions", "2",
                "spark.sql.session.timeZone", "UTC",
                "spark.sql.warehouse.dir", folder.resolve("warehouse").toString()));
        all.putAll(settings);
        return all;
    }

    private static Path programs() {
        return Path.of(System.getProperty("runtime.directory"), "target", "test-classes");
    }
}
