/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Streams of rows into collections and artifacts: each micro-batch once, whatever fails in between. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class StreamWriteSqlTest {

    private static final String ATLAS = "lamin.collections.`atlas`";
    private static final String CELLS = "lamin.artifacts.`cells.parquet`";

    /** What starts a query. */
    private interface Start {
        StreamingQuery of(DataStreamWriter<Row> writer) throws Exception;
    }

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;
    private Path source;
    private Path checkpoint;

    StreamWriteSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() throws IOException {
        session = SqlSession.attach(spark, engine, folder, "storage");
        SparkSession.setActiveSession(session.spark());
        source = Files.createDirectories(folder.resolve("source"));
        checkpoint = folder.resolve("checkpoint");
    }

    @AfterEach
    void close() {
        SparkSession.clearActiveSession();
        session.close();
    }

    private void arrives(int id) throws IOException {
        Files.writeString(source.resolve(id + ".json"), "{\"id\": " + id + ", \"name\": \"n" + id + "\"}\n");
    }

    private Dataset<Row> arriving() {
        return session.spark()
                .readStream()
                .schema("id BIGINT, name STRING")
                .option("maxFilesPerTrigger", 1)
                .json(source.toString());
    }

    /** Runs a query until it has written all that is there. */
    private void run(DataStreamWriter<Row> writer, Start start) throws Exception {
        start.of(writer.option("checkpointLocation", checkpoint.toString()).trigger(Trigger.AvailableNow()))
                .awaitTermination();
    }

    /** As if the driver had died after our commit, and before Spark noted it. */
    private void forgetLastCommit() throws IOException {
        try (var commits = Files.list(checkpoint.resolve("commits"))) {
            var last = commits.filter(file -> file.getFileName().toString().matches("\\d+"))
                    .max((one, other) -> Integer.compare(number(one), number(other)))
                    .orElseThrow();
            Files.delete(last);
            Files.deleteIfExists(last.resolveSibling("." + last.getFileName() + ".crc"));
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString());
    }

    private List<String> ids(String table) {
        return session.column("SELECT id FROM " + table + " ORDER BY id");
    }

    @Test
    void eachMicroBatchIsAVersionOfTheCollectionOnce() throws Exception {
        arrives(1);
        arrives(2);
        run(arriving().writeStream(), writer -> writer.toTable(ATLAS));
        assertThat(ids(ATLAS)).containsExactly("1", "2");

        forgetLastCommit();
        arrives(3);
        run(arriving().writeStream(), writer -> writer.toTable(ATLAS));

        assertThat(ids(ATLAS)).containsExactly("1", "2", "3");
        // The first is the table without rows that Spark creates.
        assertThat(session.column("SELECT count(*) FROM lamin.core.collection")).containsExactly("4");
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact")).containsExactly("4");
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
    }

    @Test
    void microBatchesAreArtifactsOfTheirOwnAlsoIfTheyAreAlike() throws Exception {
        for (int i = 0; i < 3; i++) {
            Files.writeString(source.resolve(i + ".json"), "{\"id\": 1, \"name\": \"same\"}\n");
        }
        run(arriving().writeStream(), writer -> writer.toTable(ATLAS));

        assertThat(ids(ATLAS)).containsExactly("1", "1", "1");
        assertThat(session.column("SELECT count(DISTINCT key) FROM lamin.core.artifact"))
                .containsExactly("4");
        forgetLastCommit();
        run(arriving().writeStream(), writer -> writer.toTable(ATLAS));
        assertThat(ids(ATLAS)).containsExactly("1", "1", "1");
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact")).containsExactly("4");
    }

    @Test
    void formatWritesWhatIsNotThereYetAndAddsToIt() throws Exception {
        arrives(1);
        arrives(2);
        Start start =
                writer -> writer.format("lamindb").option("collection", "atlas").start();
        run(arriving().writeStream(), start);
        forgetLastCommit();
        run(arriving().writeStream(), start);

        assertThat(ids(ATLAS)).containsExactly("1", "2");
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact")).containsExactly("2");
    }

    @Test
    void artifactsAreAddedToOnceAndInCompleteModeWrittenAnew() throws Exception {
        arrives(1);
        arrives(2);
        Start start = writer ->
                writer.format("lamindb").option("key", "cells.parquet").start();
        run(arriving().writeStream(), start);
        forgetLastCommit();
        arrives(3);
        run(arriving().writeStream(), start);
        assertThat(ids(CELLS)).containsExactly("1", "2", "3");
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact")).containsExactly("3");

        checkpoint = folder.resolve("other");
        var counts = arriving().groupBy().count().writeStream().outputMode("complete");
        run(
                counts,
                writer -> writer.format("lamindb").option("key", "count.csv").start());
        assertThat(session.column("SELECT count FROM lamin.artifacts.`count.csv`"))
                .containsExactly("3");
    }

    @Test
    void columnsOfAnotherTypeAreRefused() throws Exception {
        session.rows("CREATE TABLE " + ATLAS + " AS SELECT 'a' AS id, 'b' AS name");
        arrives(1);

        assertThatThrownBy(() -> run(arriving().writeStream(), writer -> writer.toTable(ATLAS)))
                .hasMessageContaining("LAMIN_UNSUPPORTED_WRITE");
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact")).containsExactly("1");
    }
}
