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
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Collections read as streams: each artifact once, and what disappears is an error. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class StreamReadSqlTest {

    private static final String ATLAS = "lamin.collections.`atlas`";

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;

    StreamReadSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, engine, folder, "storage");
        SparkSession.setActiveSession(session.spark());
        session.rows("CREATE TABLE " + ATLAS + " AS SELECT 1L AS id, 'a' AS name");
        session.rows("INSERT INTO " + ATLAS + " VALUES (2, 'b')");
    }

    @AfterEach
    void close() {
        SparkSession.clearActiveSession();
        session.close();
    }

    /** Reads what has come since the last time, and gives all that was ever read. */
    private List<String> read(Dataset<Row> stream) throws Exception {
        stream.selectExpr("concat_ws(' ', *) AS value")
                .writeStream()
                .format("text")
                .option("path", folder.resolve("out").toString())
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        return session.spark().read().text(folder.resolve("out").toString()).collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private Dataset<Row> stream() {
        return session.spark().readStream().table(ATLAS);
    }

    @Test
    void eachArtifactIsReadOnceAcrossRestartsAndVersions() throws Exception {
        assertThat(read(stream())).containsExactly("1 a", "2 b");
        assertThat(read(stream())).containsExactly("1 a", "2 b");

        session.rows("INSERT INTO " + ATLAS + " WITH (`file-format` = 'csv') VALUES (3, 'c')");
        session.rows("INSERT INTO " + ATLAS + " VALUES (4, 'd')");
        session.rows("INSERT INTO " + ATLAS + " VALUES (4, 'd')");
        assertThat(read(stream())).containsExactly("1 a", "2 b", "3 c", "4 d", "4 d");

        var last = Files.list(folder.resolve("checkpoint/commits"))
                .filter(file -> file.getFileName().toString().equals("1"))
                .findFirst()
                .orElseThrow();
        Files.delete(last);
        Files.deleteIfExists(last.resolveSibling(".1.crc"));
        assertThat(read(stream())).containsExactly("1 a", "2 b", "3 c", "4 d", "4 d");
    }

    @Test
    void hiddenColumnsAreReadByNameAndFormatReadsTheSame() throws Exception {
        var key = session.column("SELECT key FROM lamin.core.artifact ORDER BY id LIMIT 1")
                .get(0);
        assertThat(read(session.spark()
                        .readStream()
                        .format("lamindb")
                        .option("collection", "atlas")
                        .option("with", "_artifact_key")
                        .load()
                        .where("id = 1")))
                .containsExactly("1 a " + key);
    }

    @Test
    void whatDisappearsIsAnError() throws Exception {
        read(stream());
        session.rows("INSERT OVERWRITE " + ATLAS + " VALUES (3, 'c')");
        assertThatThrownBy(() -> read(stream())).hasMessageContaining("LAMIN_COLLECTION_INCOMPLETE");
    }

    @Test
    void aFileThatIsGoneIsAnError() throws IOException {
        var stream = stream();
        try (var files = Files.walk(session.instance().storageRoot().resolve(".lamindb"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }
        assertThatThrownBy(() -> read(stream)).isInstanceOf(Exception.class);
    }

    @Test
    void aColumnThatALaterArtifactLacksIsAnError() throws Exception {
        read(stream());
        var stream = stream();
        session.rows("CREATE TABLE lamin.artifacts.`other.csv` AS SELECT 5 AS id");
        session.rows("CALL lamin.system.append_to_collection(key => 'atlas', artifacts => 'other.csv')");
        assertThatThrownBy(() -> read(stream)).hasMessageContaining("LAMIN_INCOMPATIBLE_MEMBERS");
    }

    // --- a query over artifacts ---

    private Dataset<Row> query() {
        return session.spark()
                .readStream()
                .format("lamindb")
                .option("where", "key LIKE 'runs/%'")
                .load();
    }

    private void write(String key, int id) {
        session.rows("CREATE TABLE lamin.artifacts.`" + key + "` AS SELECT " + id + " AS id");
    }

    @Test
    void eachArtifactOfAQueryIsReadOnce() throws Exception {
        write("runs/1.csv", 1);
        write("other.csv", 0);
        assertThat(read(query())).containsExactly("1");
        assertThat(read(query())).containsExactly("1");

        write("runs/2.csv", 2);
        write("other2.csv", 0);
        write("runs/3.parquet", 3);
        assertThat(read(query())).containsExactly("1", "2", "3");
        write("runs/4.csv", 4);
        assertThat(read(query())).containsExactly("1", "2", "3", "4");
    }

    @Test
    void anArtifactOfAQueryThatIsDeletedBeforeItIsReadIsAnError() throws Exception {
        write("runs/1.csv", 1);
        read(query());
        write("runs/2.csv", 2);
        read(query());
        for (var file : List.of("1", ".1.crc")) {
            Files.deleteIfExists(folder.resolve("checkpoint/commits/" + file));
        }
        session.rows("DROP TABLE lamin.artifacts.`runs/2.csv`");
        assertThatThrownBy(() -> read(query())).hasMessageContaining("LAMIN_COLLECTION_INCOMPLETE");
    }
}
