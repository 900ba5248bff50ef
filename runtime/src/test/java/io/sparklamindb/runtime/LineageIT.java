/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.runtime.SparkProcess.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the plugin records of each kind of statement, on every supported line of Spark, with nothing but the jar: the classes of Spark
 * that it looks into are no API, and differ. Each statement is a run; the application is another one.
 */
class LineageIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANARY = "Kanarienvogel4712";

    @TempDir
    private Path folder;

    /** Statements, and what their runs read, made, and ended as; those that read and make nothing are no runs. */
    private Map<String, List<String>> cases() {
        var root = folder.resolve("lamindb");
        var cases = new LinkedHashMap<String, List<String>>();
        cases.put(
                "CREATE TABLE lamin.artifacts.`cells.parquet` AS SELECT id FROM range(3)", List.of("-> cells.parquet"));
        cases.put("SELECT count(*) FROM lamin.artifacts.`cells.parquet`", List.of("cells.parquet ->"));
        cases.put(
                "CREATE TABLE lamin.artifacts.`even.parquet` AS SELECT id FROM lamin.artifacts.`cells.parquet` WHERE id % 2 = 0",
                List.of("cells.parquet -> even.parquet"));
        cases.put(
                "INSERT INTO lamin.artifacts.`even.parquet` SELECT id + 10 FROM lamin.artifacts.`cells.parquet`",
                List.of("cells.parquet -> even.parquet"));
        cases.put(
                "CALL lamin.system.register(path => '" + root.resolve("lake/one.txt") + "')",
                List.of()); // asks Spark for nothing: the artifact is the application's
        cases.put("SELECT * FROM text.`" + root.resolve("lake/one.txt") + "`", List.of("lake/one.txt ->"));
        cases.put("CACHE TABLE kept AS SELECT * FROM lamin.artifacts.`cells.parquet`", List.of("cells.parquet ->"));
        cases.put("SELECT count(*) FROM kept", List.of("cells.parquet ->"));
        cases.put(
                "CREATE VIEW inner_view AS SELECT id FROM lamin.artifacts.`cells.parquet`",
                List.of("cells.parquet ->"));
        cases.put(
                "CREATE VIEW outer_view AS SELECT id FROM inner_view",
                List.of("cells.parquet, view:spark_catalog.default.inner_view ->"));
        cases.put(
                "SELECT * FROM outer_view",
                List.of(
                        "cells.parquet, view:spark_catalog.default.inner_view, view:spark_catalog.default.outer_view ->"));
        cases.put(
                "CREATE TABLE plain USING parquet AS SELECT id FROM lamin.artifacts.`cells.parquet`",
                List.of("cells.parquet -> " + folder.resolve("warehouse/plain")));
        cases.put(
                "INSERT OVERWRITE DIRECTORY '" + folder.resolve("out") + "' USING parquet SELECT id FROM plain",
                List.of(folder.resolve("warehouse/plain") + " -> " + folder.resolve("out")));
        cases.put(
                "INSERT INTO lamin.core.ulabel (name) SELECT 'treated' FROM lamin.artifacts.`cells.parquet` LIMIT 1",
                List.of("cells.parquet -> registry core.ulabel"));
        cases.put("DELETE FROM lamin.core.ulabel WHERE name = 'treated'", List.of("-> registry core.ulabel"));
        cases.put(
                "CREATE TABLE lamin.artifacts.`failed.parquet` AS SELECT CAST(raise_error('x') AS BIGINT) AS id FROM"
                        + " lamin.artifacts.`cells.parquet`",
                List.of("cells.parquet -> errored"));
        cases.put(
                "stream(lamindb) " + folder.resolve("arriving") + " key=streamed.parquet checkpointLocation="
                        + folder.resolve("checkpoint"),
                List.of(folder.resolve("arriving/1.json") + " -> streamed.parquet"));
        cases.put("rdd " + root.resolve("lake/one.txt"), List.of());
        cases.put("CALL lamin.system.track(key => 'etl')", List.of());
        cases.put(
                "CREATE TABLE lamin.artifacts.`tracked.parquet` AS SELECT id FROM lamin.artifacts.`cells.parquet`",
                List.of("cells.parquet -> tracked.parquet"));
        cases.put("CALL lamin.system.finish()", List.of());
        return cases;
    }

    @ParameterizedTest
    @EnumSource(value = SparkLine.class, mode = EnumSource.Mode.MATCH_NONE, names = ".*(READERS|JAVA_21)")
    void eachStatementLeavesWhatItReadAndMade(SparkLine line) throws Exception {
        Files.createDirectories(folder.resolve("lamindb/lake"));
        Files.writeString(folder.resolve("lamindb/lake/one.txt"), "one\n");
        Files.createDirectories(folder.resolve("arriving"));
        Files.writeString(folder.resolve("arriving/1.json"), "{\"id\": 1}\n");
        var events = Files.createDirectory(folder.resolve("events"));
        var cases = cases();

        var answers = new SparkProcess(line, folder).sql(settings(events), new ArrayList<>(cases.keySet()));

        assertThat(answers.stream().map(Answer::error).filter(error -> !error.isEmpty()))
                .singleElement()
                .asString()
                .contains("USER_RAISED_EXCEPTION");
        try (var instance = TestInstance.openElsewhere(folder, Map.of("storage", storage()))) {
            instance.database().readConnection(connection -> {
                var sql = DSL.using(connection); // the jar has a jOOQ of its own
                assertThat(runs(sql))
                        .isEqualTo(cases.values().stream().flatMap(List::stream).toList());
                assertThatTheApplicationIsARun(sql);
                return 0;
            });
        }
        assertThat(hits(events)).isEmpty();
    }

    private String storage() {
        return folder.resolve("lamindb").toString();
    }

    private Map<String, String> settings(Path events) {
        var settings = new HashMap<String, String>();
        settings.put("spark.sql.catalog.lamin", "io.sparklamindb.catalog.LaminCatalog");
        settings.put("spark.sql.catalog.lamin.storage", storage());
        settings.put("spark.sql.catalog.lamin.create", "true");
        settings.put("spark.plugins", "io.sparklamindb.lineage.LaminLineagePlugin");
        settings.put("spark.lamin.lineage.runs", "per-query");
        settings.put("spark.eventLog.enabled", "true");
        settings.put("spark.eventLog.dir", events.toUri().toString());
        settings.put("spark.eventLog.compress", "false");
        settings.put("spark.sql.catalog.other", "io.sparklamindb.catalog.LaminCatalog");
        settings.put("spark.sql.catalog.other.db", "postgresql://me:" + CANARY + "@127.0.0.1:1/none");
        settings.put("spark.lamin.default-catalog", "lamin");
        return settings;
    }

    private static List<String> runs(DSLContext sql) {
        return sql.fetch("select * from lamindb_run where reference_type = 'spark_execution_id' order by"
                        + " cast(substr(reference, instr(reference, '/') + 1) as integer)")
                .map(run -> text(sql, run));
    }

    /** What it read, an arrow, what it made; and how it ended, if not well. */
    private static String text(DSLContext sql, Record run) {
        var inputs = new ArrayList<>(sql.fetch(
                        "select a.key from lamindb_artifact a join lamindb_artifact_input_of_runs l on l.artifact_id = a.id"
                                + " where l.run_id = ? order by a.key",
                        run.get("id"))
                .map(row -> row.get(0, String.class)));
        var outputs = new ArrayList<>(
                sql.fetch("select distinct key from lamindb_artifact where run_id = ? order by key", run.get("id"))
                        .map(row -> row.get(0, String.class)));
        var notes = String.valueOf(run.get("extra_data", String.class));
        inputs.addAll(noted(notes, "inputs"));
        outputs.addAll(noted(notes, "outputs"));
        inputs.sort(null);
        var end = switch (run.get("_status_code", Integer.class)) {
            case 0 -> "";
            case 1 -> "errored";
            default -> "status " + run.get("_status_code");
        };
        outputs.addAll(noted(notes, "gaps"));
        return (String.join(", ", inputs) + " -> " + String.join(", ", outputs) + end).strip();
    }

    private static List<String> noted(String notes, String name) {
        try {
            var found = new ArrayList<String>();
            JSON.readTree(notes).path("spark_lamindb").path(name).forEach(note -> found.add(note.asText()));
            return found;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertThatTheApplicationIsARun(DSLContext sql) {
        var run = sql.fetch("select * from lamindb_run where reference_type = 'spark_application_id'")
                .get(0);
        assertThat(run.get("_status_code", Integer.class)).isZero();
        assertThat(run.get("extra_data", String.class)).contains("RDD");
        assertThat(run.get("report_id")).isNotNull();
        assertThat(sql.fetch("select 1 from lamindb_artifact where key = 'lake/one.txt' and run_id = ?", run.get("id")))
                .hasSize(1);
        assertThat(sql.fetch(
                        "select 1 from lamindb_run r join lamindb_transform t on t.id = r.transform_id"
                                + " where t.key = 'etl' and r._status_code = 0 and r.initiated_by_run_id = ?",
                        run.get("id")))
                .hasSize(1);
    }

    private static List<Path> hits(Path events) throws Exception {
        try (var files = Files.walk(events)) {
            var found = new ArrayList<Path>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.UTF_8).contains(CANARY)) {
                    found.add(file);
                }
            }
            return found;
        }
    }
}
