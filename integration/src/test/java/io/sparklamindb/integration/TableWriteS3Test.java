/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.s3.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** Tables that are written to a bucket: whole objects at the place of each version, and nothing else. */
@ExtendWith({LocalSpark.class, LocalS3.class})
class TableWriteS3Test {

    private final SparkSession spark;
    private final S3Server s3;

    @TempDir
    private Path folder;

    private SqlSession session;
    private String bucket;

    TableWriteS3Test(SparkSession spark, S3Server s3) {
        this.spark = spark;
        this.s3 = s3;
    }

    private void attach(Engine engine) {
        session = SqlSession.attach(spark, engine, folder, "storage");
        s3.hadoopSettings().forEach(session.spark().conf()::set);
        bucket = s3.newBucket();
        session.instance().addStorage("s3://" + bucket + "/lamin");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private String options(String more) {
        return " OPTIONS (storage 's3://" + bucket + "/lamin'" + more + ") AS SELECT ";
    }

    /** Objects but for the empty ones that stand for folders. */
    private List<String> objects() {
        return s3.keys(bucket).stream()
                .filter(key -> !key.endsWith("/"))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EachEngine
    void aFileOfEachVersionIsAnObject(Engine engine) {
        attach(engine);
        var table = "lamin.artifacts.`cells.parquet`";
        session.rows("CREATE TABLE " + table + options("") + "id FROM range(0, 40, 1, 4)");
        session.rows("INSERT INTO " + table + " VALUES (100)");
        session.rows("INSERT OVERWRITE " + table + " VALUES (7)");
        assertThat(session.column("SELECT id FROM " + table)).containsExactly("7");
        assertThat(session.column("SELECT sum(id) FROM " + table + " VERSION AS OF '0001'"))
                .containsExactly("880");
        var stem = session.column("SELECT DISTINCT substr(uid, 1, 16) FROM lamin.core.artifact")
                .get(0);
        assertThat(objects())
                .containsExactly(
                        "lamin/.lamindb/" + stem + "0000.parquet",
                        "lamin/.lamindb/" + stem + "0001.parquet",
                        "lamin/.lamindb/" + stem + "0002.parquet");
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
    }

    @Test
    void aFolderOfFilesIsWrittenInOrder() {
        attach(Engine.SQLITE);
        for (var key : List.of("parts.parquet", "parts.csv.gz", "parts.arrow")) {
            var table = "lamin.artifacts.`" + key + "`";
            session.rows("CREATE TABLE " + table + options(", files 'many'") + "id FROM range(0, 40, 1, 4)");
            session.rows("INSERT INTO " + table + " WITH (files = 'many') VALUES (100)");
            assertThat(session.column("SELECT sum(id) FROM " + table)).containsExactly("880");
        }
        assertThat(objects()).hasSizeGreaterThan(3 * 4).allMatch(key -> key.contains("/part-0000"));
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
    }

    /** Large enough not to be written anew: files of a folder are the same objects again, and one file has what it had. */
    @Test
    void rowsAreAddedBehindCopiesOfLargeFiles() {
        attach(Engine.SQLITE);
        for (var files : List.of("many", "single")) {
            var table = "lamin.artifacts.`" + files + ".parquet`";
            session.rows("CREATE TABLE " + table + options(", files '" + files + "'")
                    + "id, rand(7) AS x FROM range(0, 1300000, 1, 2)");
            session.rows("INSERT INTO " + table + " WITH (files = '" + files + "') VALUES (-1, 0.5D)");
            assertThat(session.column("SELECT concat_ws(' ', count(*), sum(id)) FROM " + table))
                    .containsExactly("1300001 844999349999");
        }
        var contents = "SELECT md5(content) FROM lamin.artifacts.`many.parquet`.files";
        assertThat(session.column(contents)).hasSize(3).containsAll(session.column(contents + " VERSION AS OF '0000'"));
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
        assertThat(objects()).noneMatch(key -> key.contains(".staging"));
    }

    @Test
    void collectionsAreWrittenByStatementsAndStreamsAndReadAsStreams() throws Exception {
        attach(Engine.SQLITE);
        SparkSession.setActiveSession(session.spark());
        var atlas = "lamin.collections.`atlas`";
        session.rows("CREATE TABLE " + atlas + options("") + "1L AS id, 'a' AS name");
        session.rows("INSERT INTO " + atlas + " WITH (storage = 's3://" + bucket + "/lamin') VALUES (2, 'b')");
        var source = Files.createDirectory(folder.resolve("source"));
        Files.writeString(source.resolve("3.json"), "{\"id\": 3, \"name\": \"c\"}\n");
        var written = session.spark()
                .readStream()
                .schema("id BIGINT, name STRING")
                .json(source.toString())
                .writeStream()
                .option("storage", "s3://" + bucket + "/lamin");
        run(written, "written", writer -> writer.toTable(atlas));
        assertThat(session.column("SELECT concat(id, name) FROM " + atlas)).containsExactly("1a", "2b", "3c");
        assertThat(objects()).hasSize(3).allMatch(key -> key.startsWith("lamin/.lamindb/") && key.endsWith(".parquet"));

        var out = folder.resolve("out").toString();
        var read = session.spark()
                .readStream()
                .table(atlas)
                .writeStream()
                .format("parquet")
                .option("path", out);
        run(read, "read", DataStreamWriter::start);
        assertThat(session.spark()
                        .read()
                        .parquet(out)
                        .as(Encoders.tuple(Encoders.LONG(), Encoders.STRING()))
                        .collectAsList())
                .extracting(row -> row._1() + row._2())
                .containsExactlyInAnyOrder("1a", "2b", "3c");
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
        SparkSession.clearActiveSession();
    }

    /** What starts a query. */
    private interface Start {
        StreamingQuery of(DataStreamWriter<Row> writer) throws Exception;
    }

    private void run(DataStreamWriter<Row> writer, String name, Start start) throws Exception {
        var checkpoint = folder.resolve("checkpoint-" + name).toString();
        start.of(writer.option("checkpointLocation", checkpoint).trigger(Trigger.AvailableNow()))
                .awaitTermination();
    }

    @Test
    void aWriteThatFailsLeavesNoObject() {
        attach(Engine.SQLITE);
        assertThatThrownBy(() -> session.rows("CREATE TABLE lamin.artifacts.`cells.parquet`" + options("")
                        + "id, IF(id = 39, raise_error('no'), id) AS x FROM range(0, 40, 1, 4)"))
                .hasMessageContaining("no");
        assertThat(objects()).isEmpty();
        assertThat(session.rows("SELECT * FROM lamin.core.artifact.`branch=*`")).isEmpty();
        session.error(
                "CREATE TABLE lamin.artifacts.`cells.parquet` OPTIONS (storage 's3://other') AS SELECT 1 AS id",
                LaminCondition.STORAGE_NOT_FOUND);
    }
}
