/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.testing.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;

/**
 * What the cases of the truth table are about: an instance with some artifacts and a collection, files beside it, and the words
 * by which cases name them: {@code <root>} is the folder of the storage, {@code <elsewhere>} one that no storage has.
 */
final class LineageScene {

    private final SqlSession session;
    private final Path elsewhere;

    LineageScene(SqlSession session, Path elsewhere) {
        this.session = session;
        this.elsewhere = elsewhere;
    }

    /** Makes what all cases share. */
    void prepare() {
        sql("CREATE TABLE lamin.artifacts.`cells.parquet` AS SELECT id, 'T cell' AS cell_type FROM range(3)");
        sql("CREATE TABLE lamin.artifacts.`names.parquet` AS SELECT 1L AS id, 'a' AS name");
        sql("CREATE TABLE lamin.artifacts.`twice.parquet` AS SELECT 1L AS id");
        sql("INSERT INTO lamin.artifacts.`twice.parquet` VALUES (2)");
        sql("CREATE TABLE lamin.collections.`atlas` AS SELECT 1L AS id, 'a' AS name");
        var example = Path.of(System.getProperty("basedir"), "..", "examples", "data", "pbmc68k_reduced.h5ad");
        put(root().resolve("pbmc.h5ad"), example);
        put(root().resolve("lake/one.csv"), "id\n1\n");
        put(root().resolve("lake/two.csv"), "id\n2\n");
        put(root().resolve("mixed/one.csv"), "id\n4\n");
        sql("CALL lamin.system.register(path => '<root>')");
        put(root().resolve("mixed/new.csv"), "id\n3\n");
        sql("CREATE DATABASE IF NOT EXISTS plain LOCATION '<elsewhere>/plain'");
        var other = "spark.sql.catalog.other";
        spark().conf().set(other, "org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTableCatalog");
        spark().conf().set(other + ".url", database());
        spark().conf().set(other + ".driver", "org.sqlite.JDBC");
        put(elsewhere.resolve("notes.csv"), "id\n5\n");
        put(elsewhere.resolve("arriving/1.json"), "{\"id\": 1, \"name\": \"n\"}\n");
    }

    /** The URL of another database, with a table {@code measured}. */
    String database() {
        var url = "jdbc:sqlite:" + elsewhere.resolve("other.db");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists measured (id bigint)");
            return url;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    SparkSession spark() {
        return session.spark();
    }

    /** The words of a case in place of paths. */
    String shown(String text) {
        return text.replace(root().toString(), "<root>")
                .replace(elsewhere.toString(), "<elsewhere>")
                .replaceAll("/[0-9A-Za-z_-]{16,22}[.]parquet$", "/<new>.parquet");
    }

    /** Paths in place of the words of a case. */
    String path(String text) {
        return text.replace("<root>", root().toString()).replace("<elsewhere>", elsewhere.toString());
    }

    /** The path of the file of an artifact whose key is not its path. */
    String fileOf(String key) {
        return root().resolve(".lamindb/" + uid(key) + ".parquet").toString();
    }

    private String uid(String key) {
        return session.instance()
                .instance()
                .database()
                .read(transaction -> Sql.of(transaction)
                        .fetchValue("select uid from lamindb_artifact where key = ? and is_latest", key)
                        .toString());
    }

    List<Row> sql(String statement) {
        return session.rows(path(statement));
    }

    Dataset<Row> table(String name) {
        return spark().table(name);
    }

    /** Does what is to fail. */
    void failing(LineageCase.Work work) {
        if (catchThrowable(() -> work.in(this)) == null) {
            throw new AssertionError("It did not fail");
        }
    }

    /** Starts a query that takes its time, and cancels it. */
    void cancelled(String statement) throws InterruptedException {
        var context = spark().sparkContext();
        spark().udf().register("slow", (UDF1<Long, Long>) LineageScene::slowly, DataTypes.LongType);
        var query = new Thread(() -> failing(it -> {
            context.setJobGroup("slow", "slow", true);
            it.sql(statement);
        }));
        query.start();
        while (query.isAlive() && context.statusTracker().getJobIdsForGroup("slow").length == 0) {
            Thread.sleep(20);
        }
        context.cancelJobGroup("slow");
        query.join();
    }

    private static long slowly(long value) throws InterruptedException {
        Thread.sleep(60_000);
        return value;
    }

    /** Files of JSON that arrive in a folder. */
    Dataset<Row> arriving() {
        return spark().readStream().schema("id BIGINT, name STRING").json(path("<elsewhere>/arriving"));
    }

    /** Runs a stream until all that is there has come. */
    void stream(DataStreamWriter<Row> writer, String table) throws Exception {
        writer.trigger(Trigger.AvailableNow())
                .option(
                        "checkpointLocation",
                        Files.createTempDirectory(elsewhere, "checkpoint").toString())
                .toTable(table)
                .awaitTermination();
    }

    /** Runs a stream whose writer knows where to. */
    void stream(DataStreamWriter<Row> writer) throws Exception {
        writer.trigger(Trigger.AvailableNow())
                .option(
                        "checkpointLocation",
                        Files.createTempDirectory(elsewhere, "checkpoint").toString())
                .start()
                .awaitTermination();
    }

    private Path root() {
        return session.instance().storageRoot();
    }

    private static void put(Path file, Object content) {
        try {
            Files.createDirectories(file.getParent());
            if (content instanceof Path original) {
                Files.copy(original, file);
            } else {
                Files.writeString(file, content.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what would be in the way of others in the same Spark. */
    void remove() {
        sql("DROP DATABASE plain CASCADE");
    }

    /** Lets a run do the work of a case, and compares what is recorded of it. */
    void check(LineageCase one) throws Exception {
        one.given().forEach(this::sql);
        RecordedFacts facts;
        try (var application = RecordedApplication.start(session).begun()) {
            one.work().in(this);
            application.end(0);
            facts = facts(application.run());
        }
        assertThat(facts.inputs()).as("inputs").isEqualTo(one.reads());
        assertThat(facts.outputs()).as("outputs").isEqualTo(one.writes());
        assertThat(!facts.gaps().isEmpty()).as(facts.gaps().toString()).isEqualTo(one.isPartial());
    }

    /** What a run of a case left, in the words of cases. */
    private RecordedFacts facts(String run) {
        var facts = RecordedFacts.of(session, run);
        return new RecordedFacts(shown(facts.inputs()), shown(facts.outputs()), facts.gaps());
    }

    private List<String> shown(List<String> names) {
        return Stream.of(names)
                .flatMap(List::stream)
                .map(this::shown)
                .distinct()
                .sorted()
                .toList();
    }
}
