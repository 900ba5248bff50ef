/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.runtime.SparkProcess.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts that are read by readers which Spark does not bring, with those readers on the class path. */
class FurtherReadersIT {

    private static final String DELTA = "lamin.artifacts.`lake/delta`";
    private static final String ICEBERG = "lamin.artifacts.`lake/iceberg`";
    private static final String AVRO = "lamin.artifacts.`rows.avro`";

    private static final Map<String, Answer> ANSWERS = new HashMap<>();

    @BeforeAll
    static void run(@TempDir Path folder) throws Exception {
        var storage = folder.resolve("lamindb");
        var files = Files.createDirectories(storage.resolve("files"));
        var settings = new HashMap<>(Map.of(
                "spark.sql.catalog.lamin", "io.sparklamindb.catalog.LaminCatalog",
                "spark.sql.catalog.lamin.storage", storage.toString(),
                "spark.sql.catalog.lamin.create", "true",
                "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
                "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
                "spark.databricks.delta.snapshotPartitions", "1",
                "spark.sql.catalog.ice", "org.apache.iceberg.spark.SparkCatalog",
                "spark.sql.catalog.ice.type", "hadoop",
                "spark.sql.catalog.ice.warehouse", files.resolve("ice").toString()));
        var statements = List.of(
                "CREATE TABLE delta USING delta LOCATION '" + files
                        + "/delta' AS SELECT id, id % 2 = 0 AS even FROM range(4)",
                "INSERT INTO delta VALUES (4, true)",
                "DELETE FROM delta WHERE id = 0",
                register(files.resolve("delta"), "lake/delta"),
                "CREATE TABLE ice.db.rows USING iceberg AS SELECT id, id % 2 = 0 AS even FROM range(4)",
                "INSERT INTO ice.db.rows VALUES (4, true)",
                register(files.resolve("ice/db/rows"), "lake/iceberg"),
                "CREATE TABLE avro USING avro LOCATION '" + files
                        + "/rows.avro' AS SELECT /*+ COALESCE(1) */ id, CASE WHEN id > 1 THEN 'é' END AS text FROM range(3)",
                register(files.resolve("rows.avro"), "rows.avro"),
                "SELECT id FROM " + DELTA + " ORDER BY id",
                "SELECT id FROM " + DELTA + " WHERE even ORDER BY id",
                "SELECT count(*) FROM " + DELTA + " VERSION AS OF '0000'",
                "SELECT id FROM " + ICEBERG + " WHERE even ORDER BY id",
                "INSERT INTO ice.db.rows VALUES (5, false)",
                "SELECT count(*) FROM " + ICEBERG,
                register(files.resolve("ice/db/rows"), "lake/iceberg"),
                "SELECT max(id) FROM " + ICEBERG,
                "SELECT max(id) FROM " + ICEBERG + " VERSION AS OF '0000'",
                "INSERT INTO " + ICEBERG + " VALUES (6, true)",
                "INSERT INTO " + DELTA + " VALUES (6, true)",
                "SELECT id, text FROM " + AVRO + " WHERE id > 0 ORDER BY id",
                "SELECT text FROM " + AVRO + " WHERE _artifact_key = 'rows.avro' AND id = 2",
                "format(lamindb) key=rows.avro",
                "format(lamindb) key=lake/iceberg",
                "format(lamindb) key=lake/delta",
                "EXPLAIN SELECT id FROM " + DELTA + " WHERE id = 3");
        var answers =
                new SparkProcess(SparkLine.SPARK_4_1_WITH_READERS, folder).sql(settings, new ArrayList<>(statements));
        for (int i = 0; i < statements.size(); i++) {
            ANSWERS.putIfAbsent(statements.get(i), answers.get(i));
        }
    }

    private static String register(Path path, String key) {
        return "CALL lamin.system.register(path => '" + path + "', key => '" + key + "')";
    }

    private static Answer answer(String statement) {
        return ANSWERS.get(statement);
    }

    private static List<String> column(String statement) {
        assertThat(answer(statement).error()).as(statement).isEmpty();
        return answer(statement).firstColumn();
    }

    @Test
    void aTableOfDeltaHasTheRowsThatItsLogSays() {
        assertThat(column("SELECT id FROM " + DELTA + " ORDER BY id")).containsExactly("1", "2", "3", "4");
        assertThat(column("SELECT id FROM " + DELTA + " WHERE even ORDER BY id"))
                .containsExactly("2", "4");
    }

    @Test
    void deltaPlansItsTablesAsItDoesWithoutUs() {
        assertThat(column("EXPLAIN SELECT id FROM " + DELTA + " WHERE id = 3").get(0))
                .contains("FileScan parquet")
                .contains("PushedFilters: [IsNotNull(id), EqualTo(id,3)]");
    }

    @Test
    void aVersionOfATableIsAVersionOfTheArtifact() {
        assertThat(column("SELECT count(*) FROM " + DELTA + " VERSION AS OF '0000'"))
                .containsExactly("4");
        assertThat(column("SELECT max(id) FROM " + ICEBERG)).containsExactly("5");
        assertThat(answer("SELECT max(id) FROM " + ICEBERG + " VERSION AS OF '0000'")
                        .condition())
                .isEqualTo("LAMIN_OVERWRITTEN_VERSION");
    }

    @Test
    void aTableOfIcebergHasTheRowsOfItsNewestMetadata() {
        assertThat(column("SELECT id FROM " + ICEBERG + " WHERE even ORDER BY id"))
                .containsExactly("0", "2", "4");
    }

    @Test
    void aTableThatWasWrittenToSinceItWasRegisteredIsRefused() {
        assertThat(answer("SELECT count(*) FROM " + ICEBERG).condition()).isEqualTo("LAMIN_CONTENT_MISMATCH");
    }

    @Test
    void tablesOfOthersAreNotWrittenThroughTheirArtifacts() {
        assertThat(answer("INSERT INTO " + ICEBERG + " VALUES (6, true)").error())
                .isNotEmpty();
        assertThat(answer("INSERT INTO " + DELTA + " VALUES (6, true)").error()).isNotEmpty();
    }

    @Test
    void avroIsReadAsAnyOtherFormat() {
        assertThat(answer("SELECT id, text FROM " + AVRO + " WHERE id > 0 ORDER BY id")
                        .rows())
                .containsExactly(List.of("1", "null"), List.of("2", "é"));
        assertThat(column("SELECT text FROM " + AVRO + " WHERE _artifact_key = 'rows.avro' AND id = 2"))
                .containsExactly("é");
        assertThat(column("format(lamindb) key=rows.avro")).containsExactlyInAnyOrder("0", "1", "2");
    }

    @Test
    void optionsReadWhatSparkCanReadByOptions() {
        assertThat(column("format(lamindb) key=lake/iceberg")).hasSize(6);
        assertThat(answer("format(lamindb) key=lake/delta").condition()).isEqualTo("LAMIN_UNSUPPORTED_FORMAT");
    }
}
