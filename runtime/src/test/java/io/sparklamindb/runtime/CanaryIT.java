/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.database.Secret;
import io.sparklamindb.core.instance.InstanceInitializer;
import io.sparklamindb.core.instance.NewInstance;
import io.sparklamindb.core.testing.PostgresServer;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.runtime.SparkProcess.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A password given to a catalog appears nowhere: a canary is put in, everything that comes out is kept (logs at DEBUG, plans,
 * table properties, errors, the event log with the configuration that the user interface shows) and searched.
 */
class CanaryIT {

    private static final String CANARY = "Kanarienvogel4711";
    private static final String ROLE = "analyst";
    private static final String DATABASE = "canary";

    /** Reads, plans in all modes, descriptions, writes, and failures of every kind. */
    private static final List<String> STATEMENTS = List.of(
            "SHOW NAMESPACES IN lamin",
            "SHOW TABLES IN lamin.core",
            "SELECT * FROM lamin.core.storage",
            "SELECT count(*), max(created_at) FROM lamin.core.storage GROUP BY type",
            "EXPLAIN EXTENDED SELECT uid FROM lamin.core.storage WHERE root LIKE '%x%' ORDER BY uid LIMIT 3",
            "EXPLAIN CODEGEN SELECT uid FROM lamin.core.storage WHERE root LIKE '%x%'",
            "EXPLAIN COST SELECT uid FROM lamin.core.storage WHERE root LIKE '%x%'",
            "EXPLAIN FORMATTED SELECT count(*) FROM lamin.core.storage",
            "DESCRIBE EXTENDED lamin.core.storage",
            "SHOW CREATE TABLE lamin.core.storage",
            "SHOW TBLPROPERTIES lamin.core.storage",
            "INSERT INTO lamin.core.ulabel (name) VALUES ('tweet')",
            "INSERT INTO lamin.core.ulabel (id, name) VALUES (1, 'refused')",
            "SELECT no_such_column FROM lamin.core.ulabel",
            "SELECT * FROM lamin.core.no_such_registry",
            "SELECT * FROM lamin.artifacts.`no/such.parquet`",
            "SELECT 1 / 0 FROM lamin.core.storage",
            "CALL lamin.system.doctor()",
            "SET",
            "SET -v");

    @TempDir
    private static Path home;

    @BeforeAll
    static void anInstanceOfARoleThatNeedsItsPassword() {
        var server = PostgresServer.shared();
        server.execute("postgres", "create role " + ROLE + " login password '" + CANARY + "'");
        server.execute("postgres", "create database " + DATABASE + " owner " + ROLE);
        new InstanceInitializer(TestInstance.environmentOf(home))
                .create(new NewInstance(
                        null,
                        "canary",
                        home.resolve("storage").toString(),
                        new Secret(url(ROLE + ":" + CANARY + "@")),
                        List.of("bionty")));
    }

    @Test
    void thePasswordKeyShowsNowhere(@TempDir Path folder) throws Exception {
        var answers = run(
                folder,
                Map.of("spark.sql.catalog.lamin.db", url(ROLE + "@"), "spark.sql.catalog.lamin.db-password", CANARY));

        assertThat(answers.get(2).error()).isEmpty();
        assertNoCanary(folder);
    }

    @Test
    void aPasswordParameterOfTheUrlShowsNowhere(@TempDir Path folder) throws Exception {
        var answers = run(
                folder,
                Map.of("spark.sql.catalog.lamin.db", "jdbc:" + url("") + "?user=" + ROLE + "&password=" + CANARY));

        assertThat(answers.get(2).error()).isEmpty();
        assertNoCanary(folder);
    }

    @Test
    void thePasswordWithinTheUrlShowsNowhereWhenSparkRedactsTheKey(@TempDir Path folder) throws Exception {
        var answers = run(
                folder,
                Map.of(
                        "spark.redaction.regex",
                        "(?i)secret|password|token|access[.]?key|^spark[.]sql[.]catalog[.][^.]+[.]db$",
                        "spark.sql.catalog.lamin.db",
                        url(ROLE + ":" + CANARY + "@")));

        assertThat(answers.get(2).error()).isEmpty();
        assertNoCanary(folder);
    }

    @Test
    void aWrongPasswordIsOneTypedErrorThatShowsNeitherPassword(@TempDir Path folder) throws Exception {
        var answers = run(
                folder,
                Map.of(
                        "spark.sql.catalog.lamin.db",
                        url(ROLE + "@"),
                        "spark.sql.catalog.lamin.db-password",
                        CANARY + "wrong"));

        assertThat(answers.get(2).condition()).isEqualTo("LAMIN_DATABASE_AUTHENTICATION_FAILED");
        assertNoCanary(folder);
    }

    /** Spark prints options of a session's builder at DEBUG before any catalog exists; nothing else may show them. */
    @Test
    void thePasswordKeyInCodeShowsNowhereButInSparksOwnDebugLine(@TempDir Path folder) throws Exception {
        var answers = run(
                folder,
                Map.of("spark.sql.catalog.lamin.db", url(ROLE + "@")),
                Map.of("spark.sql.catalog.lamin.db-password", CANARY));

        assertThat(answers.get(2).error()).isEmpty();
        assertThat(linesWithCanary(folder))
                .allMatch(line -> line.contains("internal.SharedState: Applying other initial session options"));
    }

    private static List<Answer> run(Path folder, Map<String, String> catalog) throws IOException, InterruptedException {
        return run(folder, catalog, Map.of());
    }

    private static List<Answer> run(Path folder, Map<String, String> catalog, Map<String, String> builder)
            throws IOException, InterruptedException {
        var events = Files.createDirectories(folder.resolve("events"));
        Files.writeString(folder.resolve("log4j2.properties"), EVERYTHING);
        var settings = new HashMap<>(catalog);
        settings.put("spark.sql.catalog.lamin", "io.sparklamindb.catalog.LaminCatalog");
        settings.put("spark.eventLog.enabled", "true");
        settings.put("spark.eventLog.compress", "false");
        settings.put("spark.eventLog.dir", events.toUri().toString());
        var process = new SparkProcess(SparkLine.SPARK_4_1, folder);
        var answers =
                process.sql(List.of("-Dlog4j2.configurationFile=log4j2.properties"), settings, builder, STATEMENTS);
        Files.delete(folder.resolve("task.json")); // what went in
        assertThat(Files.readString(process.log(), StandardCharsets.ISO_8859_1)).contains(" DEBUG ");
        return answers;
    }

    private static final String EVERYTHING = """
            rootLogger.level = debug
            rootLogger.appenderRef.stderr.ref = console
            appender.console.type = Console
            appender.console.name = console
            appender.console.target = SYSTEM_ERR
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d %p %c: %m%n%ex
            """;

    private static void assertNoCanary(Path folder) throws IOException {
        assertThat(linesWithCanary(folder)).isEmpty();
    }

    private static List<String> linesWithCanary(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var searched = files.filter(Files::isRegularFile).toList();
            assertThat(searched).anyMatch(file -> file.startsWith(folder.resolve("events")));
            var found = new ArrayList<String>();
            for (var file : searched) {
                try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    lines.filter(line -> line.contains(CANARY))
                            .map(line -> folder.relativize(file) + ": " + around(line))
                            .forEach(found::add);
                }
            }
            return found;
        }
    }

    private static String around(String line) {
        int at = line.indexOf(CANARY);
        return line.substring(0, Math.min(at, 200)) + " ... " + line.substring(Math.max(0, at - 200), at) + "<canary>";
    }

    private static String url(String credentials) {
        return "postgresql://" + credentials + "127.0.0.1:"
                + PostgresServer.shared().port() + "/" + DATABASE;
    }
}
