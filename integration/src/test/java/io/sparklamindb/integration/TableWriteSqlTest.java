/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables written by SQL and DataFrames: artifacts, versions, and what is left after a failure.
 *
 * <p>Over 300 lines: every statement that makes, changes or drops a table, over one set of rows.
 */
@ExtendWith(LocalSpark.class)
class TableWriteSqlTest {

    private static final String CELLS = "lamin.artifacts.`out/cells.parquet`";

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;

    TableWriteSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    private void attach(Engine engine) {
        session = SqlSession.attach(spark, engine, folder, "storage");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<String> files() throws IOException {
        var root = session.instance().storageRoot().resolve(".lamindb");
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> !file.equals("lamin.db") && !file.equals("storage_uid.txt"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> artifacts() {
        return session.column("SELECT concat_ws(' ', key, suffix, kind, otype, n_observations, is_latest)"
                + " FROM lamin.core.artifact ORDER BY id");
    }

    @ParameterizedTest
    @EachEngine
    void createTableAsSelectMakesAnArtifactOfOneFile(Engine engine) throws IOException {
        attach(engine);
        session.rows(
                "CREATE TABLE " + CELLS + " COMMENT 'ten cells' AS SELECT id, concat('c', id) AS name FROM range(10)");
        assertThat(session.column("SELECT concat(id, name) FROM " + CELLS + " ORDER BY id"))
                .hasSize(10)
                .startsWith("0c0");
        assertThat(artifacts()).containsExactly("out/cells.parquet .parquet dataset DataFrame 10 true");
        assertThat(session.column("SELECT description FROM lamin.core.artifact"))
                .containsExactly("ten cells");
        assertThat(files()).hasSize(1).first().asString().matches("[0-9A-Za-z]{16}0000\\.parquet");
        assertThatThrownBy(() -> session.rows("CREATE TABLE " + CELLS + " AS SELECT 1 AS id"))
                .hasMessageContaining("TABLE_OR_VIEW_ALREADY_EXISTS");
    }

    @ParameterizedTest
    @EachEngine
    void replacingATableMakesANewVersionAndKeepsTheOld(Engine engine) {
        attach(engine);
        session.spark().range(3).toDF().writeTo(CELLS).createOrReplace();
        session.spark().range(5).selectExpr("id", "id AS twice").writeTo(CELLS).createOrReplace();
        assertThat(session.column("SELECT count(twice) FROM " + CELLS)).containsExactly("5");
        assertThat(session.column("SELECT count(*) FROM " + CELLS + " VERSION AS OF '0000'"))
                .containsExactly("3");
        assertThat(artifacts())
                .containsExactly(
                        "out/cells.parquet .parquet dataset DataFrame 3 false",
                        "out/cells.parquet .parquet dataset DataFrame 5 true");
    }

    @ParameterizedTest
    @EachEngine
    void insertIntoAddsRowsInANewVersion(Engine engine) throws IOException {
        attach(engine);
        session.rows("CREATE TABLE " + CELLS + " AS SELECT id, 'a' AS name FROM range(3)");
        session.rows("INSERT INTO " + CELLS + " VALUES (7, 'b')");
        assertThat(session.column("SELECT concat(id, name) FROM " + CELLS)).containsExactly("0a", "1a", "2a", "7b");
        assertThat(artifacts())
                .containsExactly(
                        "out/cells.parquet .parquet dataset DataFrame 3 false",
                        "out/cells.parquet .parquet dataset DataFrame 4 true");
        session.rows("INSERT OVERWRITE " + CELLS + " VALUES (9, 'c')");
        assertThat(session.column("SELECT concat(id, name) FROM " + CELLS)).containsExactly("9c");
        assertThat(session.column("SELECT count(*) FROM " + CELLS + " VERSION AS OF '0001'"))
                .containsExactly("4");
        assertThat(files()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.parquet",
                "x.orc",
                "x.csv",
                "x.tsv",
                "x.jsonl",
                "x.ndjson",
                "x.arrow",
                "x.feather",
                "x.csv.gz",
                "x.tsv.bz2",
                "x.csv.zst",
                "x.jsonl.gz",
                "x.ndjson.zst"
            })
    void everyFormatIsReadAsItWasWrittenAndInItsOrder(String key) throws IOException {
        attach(Engine.SQLITE);
        var rows = session.spark()
                .sql("SELECT id, id / 4 AS share, concat('line \"', id, '\",\n') AS text,"
                        + " IF(id % 3 = 0, NULL, id % 2 = 0) AS flag FROM range(0, 50, 1, 7)");
        rows.writeTo("lamin.artifacts.`" + key + "`").createOrReplace();
        var expected = session.spark()
                .sql("SELECT id, id / 4 AS share, concat('line \"', id, '\",\n') AS text,"
                        + " IF(id % 3 = 0, NULL, id % 2 = 0) AS flag FROM range(0, 50, 1, 1)");
        assertThat(session.spark()
                        .table("lamin.artifacts.`" + key + "`")
                        .selectExpr("cast(id as bigint) id", "share", "text", "flag")
                        .collectAsList())
                .isEqualTo(expected.collectAsList());
        assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.parquet", "x.csv", "x.ipc", "x.csv.gz"})
    void aFolderOfFilesIsWrittenIfAskedFor(String key) throws IOException {
        attach(Engine.SQLITE);
        session.rows("CREATE TABLE lamin.artifacts.`" + key
                + "` OPTIONS (files 'many') AS SELECT id FROM range(0, 40, 1, 4)");
        var suffix = key.substring(1);
        assertThat(files()).hasSize(4).allMatch(file -> file.contains("/part-0000") && file.endsWith(suffix));
        assertThat(session.column("SELECT n_files FROM lamin.core.artifact")).containsExactly("4");
        assertThat(session.column("SELECT sum(id) FROM lamin.artifacts.`" + key + "`"))
                .containsExactly("780");
        session.rows("INSERT INTO lamin.artifacts.`" + key + "` VALUES (1000)");
        assertThat(session.column("SELECT sum(id) FROM lamin.artifacts.`" + key + "`"))
                .containsExactly("1780");
    }

    /** A row of literals has no NULL, and a file that says so has other bytes than one that does not. */
    @Test
    void rowsThatAreAddedAreWrittenLikeThoseThatAreThere() throws IOException {
        attach(Engine.SQLITE);
        session.rows("CREATE TABLE " + CELLS + " AS SELECT id, IF(id > 1, NULL, 'a') AS name FROM range(3)");
        session.rows("INSERT INTO " + CELLS + " VALUES (7, 'b')");
        for (var file : files()) {
            var path = new org.apache.hadoop.fs.Path(session.instance()
                    .storageRoot()
                    .resolve(".lamindb")
                    .resolve(file)
                    .toUri());
            try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, new Configuration()))) {
                assertThat(reader.getFooter().getFileMetaData().getSchema().getFields())
                        .allMatch(field -> field.isRepetition(Type.Repetition.OPTIONAL));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"range(0, 5, 1, 1)", "range(0)"})
    void aFolderThatIsAskedForIsOneEvenOfASingleFile(String rows) throws IOException {
        attach(Engine.SQLITE);
        session.rows("CREATE TABLE " + CELLS + " OPTIONS (files 'many') AS SELECT id FROM " + rows);
        assertThat(files()).hasSize(1).first().asString().contains("/part-00000");
        assertThat(session.column("SELECT n_files FROM lamin.core.artifact")).containsExactly("1");
        assertThat(session.column("SELECT id FROM " + CELLS)).isEqualTo(session.column("SELECT id FROM " + rows));
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
    }

    @ParameterizedTest
    @EachEngine
    void aWriteThatFailsLeavesNothing(Engine engine) throws IOException {
        attach(engine);
        assertThatThrownBy(() -> session.rows("CREATE TABLE " + CELLS
                        + " AS SELECT id, IF(id = 39, raise_error('no'), id) AS x FROM range(0, 40, 1, 4)"))
                .hasMessageContaining("no");
        assertThat(artifacts()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @EachEngine
    void theSameRowsAgainAreNoNewVersion(Engine engine) throws IOException {
        attach(engine);
        session.rows("CREATE TABLE " + CELLS + " AS SELECT id FROM range(3)");
        session.rows("CREATE OR REPLACE TABLE " + CELLS + " AS SELECT id FROM range(3)");
        assertThat(artifacts()).hasSize(1);
        assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @EachEngine
    void aTableWithoutRowsHasItsColumns(Engine engine) {
        attach(engine);
        session.rows("CREATE TABLE lamin.artifacts.`none.csv` (id BIGINT, name STRING)");
        session.rows("CREATE TABLE lamin.artifacts.`none.parquet` (id BIGINT, name STRING)");
        assertThat(session.spark().table("lamin.artifacts.`none.csv`").columns())
                .containsExactly("id", "name");
        assertThat(session.spark().table("lamin.artifacts.`none.parquet`").columns())
                .containsExactly("id", "name");
    }

    @ParameterizedTest
    @EachEngine
    void droppedTablesAreInTheTrash(Engine engine) throws IOException {
        attach(engine);
        session.rows("CREATE TABLE " + CELLS + " AS SELECT id FROM range(3)");
        session.rows("DROP TABLE " + CELLS);
        session.error("SELECT * FROM " + CELLS, LaminCondition.ARTIFACT_NOT_FOUND);
        assertThat(session.column("SELECT branch_id FROM lamin.core.artifact.`branch=*`"))
                .containsExactly("-1");
        assertThat(files()).hasSize(1);
        session.rows("DROP TABLE IF EXISTS " + CELLS);
    }

    @ParameterizedTest
    @EachEngine
    void purgedTablesAreGoneWithTheirFiles(Engine engine) throws IOException {
        attach(engine);
        session.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('treated')");
        session.rows("CREATE TABLE " + CELLS + " AS SELECT id FROM range(3)");
        session.rows("CREATE OR REPLACE TABLE " + CELLS + " OPTIONS (files 'many', labels 'treated') AS SELECT id"
                + " FROM range(4)");
        session.rows("DROP TABLE " + CELLS + " PURGE");
        assertThat(session.column("SELECT count(*) FROM " + CELLS)).containsExactly("3");
        assertThat(session.column("SELECT is_latest FROM lamin.core.artifact.`branch=*`"))
                .containsExactly("true");
        assertThat(session.rows("SELECT * FROM lamin.core.artifactulabel")).isEmpty();
        assertThat(files()).hasSize(1);
        session.rows("DROP TABLE " + CELLS + " PURGE");
        assertThat(session.rows("SELECT * FROM lamin.core.artifact.`branch=*`")).isEmpty();
        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> session.rows("DROP TABLE " + CELLS + " PURGE"))
                .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
        session.rows("DROP TABLE IF EXISTS " + CELLS + " PURGE");
    }

    @ParameterizedTest
    @EachEngine
    void whatACollectionHoldsIsNotPurged(Engine engine) throws IOException {
        attach(engine);
        session.rows("CREATE TABLE " + CELLS + " AS SELECT id FROM range(3)");
        session.rows("CALL lamin.system.create_collection(key => 'c', where => 'key IS NOT NULL')");
        assertThat(session.error("DROP TABLE " + CELLS + " PURGE", LaminCondition.ARTIFACT_IN_USE))
                .contains("core.collection");
        assertThat(session.column("SELECT count(*) FROM " + CELLS)).containsExactly("3");
        assertThat(files()).hasSize(1);
    }

    /** Base 62 counts after 9 with letters, so that a number of a version would be another than it looks like. */
    @Test
    void aVersionThatIsANumberIsATagOrAllFourCharacters() throws IOException {
        attach(Engine.SQLITE);
        session.rows("CREATE TABLE " + CELLS + " OPTIONS (`version-tag` '1') AS SELECT id FROM range(3)");
        session.rows("INSERT INTO " + CELLS + " VALUES (7)");
        assertThat(session.column("SELECT count(*) FROM " + CELLS + " VERSION AS OF 1"))
                .containsExactly("3");
        assertThat(session.column("SELECT count(*) FROM " + CELLS + " VERSION AS OF 0001"))
                .containsExactly("4");
        session.error("SELECT * FROM " + CELLS + " VERSION AS OF 0", LaminCondition.INVALID_VERSION);
    }

    @Test
    void filesUnderKeysOfTheirOwnGoUnlessAnotherArtifactHasThem() throws IOException {
        attach(Engine.SQLITE);
        var root = session.instance().storageRoot();
        Files.createDirectories(root.resolve("t"));
        Files.writeString(root.resolve("t/a.csv"), "x\n1\n");
        Files.writeString(root.resolve("t/b.csv"), "x\n2\n");
        session.rows("CALL lamin.system.register(path => '" + root.resolve("t/a.csv") + "')");
        session.rows("CALL lamin.system.register(path => '" + root.resolve("t/b.csv") + "')");
        session.rows("CALL lamin.system.register(path => '" + root.resolve("t/b.csv")
                + "', key => 'other.csv', duplicates => true)");
        session.rows("DROP TABLE lamin.artifacts.`t/a.csv` PURGE");
        assertThat(root.resolve("t/a.csv")).doesNotExist();
        session.error("DROP TABLE lamin.artifacts.`t/b.csv` PURGE", LaminCondition.ARTIFACT_IN_USE);
        assertThat(root.resolve("t/b.csv")).exists();
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, names = "SQLITE")
    void whatCannotBeWrittenIsRefused(Engine engine) throws IOException {
        attach(engine);
        session.rows("CREATE TABLE " + CELLS + " AS SELECT id, 'a' AS name FROM range(3)");
        var create = "CREATE TABLE lamin.artifacts.";
        session.error(create + "`x.h5ad` AS SELECT 1 AS id", LaminCondition.UNSUPPORTED_FORMAT);
        session.error(create + "`x` AS SELECT 1 AS id", LaminCondition.UNSUPPORTED_FORMAT);
        session.error(create + "`x.csv` AS SELECT array(1) AS id", LaminCondition.UNSUPPORTED_FORMAT);
        session.error(create + "`x.arrow` AS SELECT INTERVAL 1 MONTH AS id", LaminCondition.UNSUPPORTED_FORMAT);
        session.error(create + "`x.parquet.gz` AS SELECT 1 AS id", LaminCondition.UNSUPPORTED_FORMAT);
        session.error(create + "`x.parquet` PARTITIONED BY (id) AS SELECT 1 AS id", LaminCondition.UNSUPPORTED_WRITE);
        session.error(create + "`x.parquet` USING csv AS SELECT 1 AS id", LaminCondition.INVALID_OPTION);
        session.error(create + "`x.parquet` OPTIONS (descripton 'x') AS SELECT 1 AS id", LaminCondition.INVALID_OPTION);
        session.error(create + "`x.parquet` OPTIONS (run 'nope') AS SELECT 1 AS id", LaminCondition.INVALID_OPTION);
        session.error(create + "`x.parquet` OPTIONS (files 'two') AS SELECT 1 AS id", LaminCondition.INVALID_OPTION);
        session.error(create + "`../x.parquet` AS SELECT 1 AS id", LaminCondition.INVALID_KEY);
        session.error("UPDATE " + CELLS + " SET name = 'b'", LaminCondition.UNSUPPORTED_WRITE);
        assertThat(session.error("TRUNCATE TABLE " + CELLS, LaminCondition.UNSUPPORTED_WRITE))
                .contains("INSERT OVERWRITE");
        session.error("TRUNCATE TABLE " + CELLS + ".files", LaminCondition.UNSUPPORTED_WRITE);
        session.error("DELETE FROM " + CELLS + " WHERE id = 1", LaminCondition.UNSUPPORTED_WRITE);
        session.error("INSERT INTO " + CELLS + ".labels VALUES (1)", LaminCondition.UNSUPPORTED_WRITE);
        session.error(
                "INSERT INTO " + CELLS + " REPLACE WHERE id = 1 VALUES (1, 'x')", LaminCondition.UNSUPPORTED_WRITE);
        assertThat(artifacts()).hasSize(1);
        assertThat(files()).hasSize(1);
    }
}
