/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Rows written to collections, and writes that are repeated with the same key, on both engines. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class CollectionWriteSqlTest {

    private static final String ATLAS = "lamin.collections.`my/atlas`";

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;

    CollectionWriteSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, engine, folder, "storage");
        // Spark asks a data source for its table in the thread's session, not in that of the DataFrame.
        SparkSession.setActiveSession(session.spark());
    }

    @AfterEach
    void close() {
        SparkSession.clearActiveSession();
        session.close();
    }

    private List<String> rows() {
        return session.column("SELECT concat(id, name) FROM " + ATLAS);
    }

    private List<String> versions() {
        return session.column("SELECT concat_ws(' ', right(uid, 4), is_latest) FROM lamin.core.collection ORDER BY id");
    }

    private long files() throws IOException {
        try (var all = Files.walk(session.instance().storageRoot().resolve(".lamindb"))) {
            return all.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    private void create() {
        session.rows("CREATE TABLE " + ATLAS + " COMMENT 'all cells' AS SELECT 1L AS id, 'a' AS name");
    }

    @Test
    void rowsBecomeAnArtifactInANewVersionOfTheCollection() throws Exception {
        create();
        session.rows("INSERT INTO " + ATLAS + " VALUES (2, 'b')");
        session.spark().sql("SELECT 3L AS id, 'c' AS name").writeTo(ATLAS).append();

        assertThat(rows()).containsExactly("1a", "2b", "3c");
        assertThat(versions()).containsExactly("0000 false", "0001 false", "0002 true");
        assertThat(session.column("SELECT id FROM " + ATLAS + " VERSION AS OF '0001'"))
                .containsExactly("1", "2");
        assertThat(session.column("SELECT concat_ws(' ', suffix, kind, otype, n_observations, is_latest)"
                        + " FROM lamin.core.artifact WHERE key LIKE 'my/atlas/%.parquet'"))
                .hasSize(3)
                .containsOnly(".parquet dataset DataFrame 1 true");
        assertThat(session.column("SELECT DISTINCT description FROM lamin.core.collection"))
                .containsExactly("all cells");
        assertThat(files()).isEqualTo(3);
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
    }

    @Test
    void equalRowsAreAddedAgainAndNoRowsAreNothing() {
        create();
        session.rows("INSERT INTO " + ATLAS + " VALUES (1, 'a')");
        session.rows("INSERT INTO " + ATLAS + " SELECT * FROM " + ATLAS + " WHERE id > 7");

        assertThat(rows()).containsExactly("1a", "1a");
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
    }

    @Test
    void rowsInPlaceOfAllAreANewVersionToo() {
        create();
        session.rows("INSERT INTO " + ATLAS + " VALUES (2, 'b')");
        session.rows("INSERT OVERWRITE " + ATLAS + " VALUES (3, 'c')");
        assertThat(rows()).containsExactly("3c");

        session.rows("CREATE OR REPLACE TABLE " + ATLAS + " AS SELECT 4 AS other");
        assertThat(session.column("SELECT other FROM " + ATLAS)).containsExactly("4");
        assertThat(session.column("SELECT id FROM " + ATLAS + " VERSION AS OF '0001'"))
                .containsExactly("1", "2");
        assertThat(versions()).hasSize(4);
    }

    @Test
    void theFormatIsThatOfTheNewestArtifactOrTheOneThatIsSaid() {
        session.rows("CREATE TABLE " + ATLAS + " USING csv AS SELECT 1L AS id, 'a' AS name");
        session.rows("INSERT OVERWRITE " + ATLAS + " VALUES (1, 'b')");
        session.rows("INSERT INTO " + ATLAS + " WITH (`file-format` = 'orc') VALUES (2, 'b')");
        session.rows("INSERT INTO " + ATLAS + " WITH (key = 'own/name.jsonl') VALUES (3, 'c')");

        assertThat(session.column("SELECT suffix FROM lamin.core.artifact ORDER BY id"))
                .containsExactly(".csv", ".csv", ".orc", ".jsonl");
        assertThat(session.column("SELECT key FROM lamin.core.artifact WHERE suffix = '.jsonl'"))
                .containsExactly("own/name.jsonl");
        assertThat(rows()).containsExactly("1b", "2b", "3c");
    }

    @Test
    void aDroppedCollectionIsInTheTrashAndItsArtifactsStay() {
        create();
        session.rows("DROP TABLE " + ATLAS);

        session.error("SELECT * FROM " + ATLAS, LaminCondition.COLLECTION_NOT_FOUND);
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact")).containsExactly("1");
    }

    @Test
    void aPurgedVersionOfACollectionIsGoneWithItsLinksAndItsArtifactsStay() throws IOException {
        create();
        session.rows("INSERT INTO " + ATLAS + " VALUES (2, 'b')");
        session.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('treated')");
        session.rows("INSERT INTO lamin.core.collectionulabel (collection_id, ulabel_id)"
                + " SELECT c.id, u.id FROM lamin.core.collection c, lamin.core.ulabel u WHERE c.is_latest");
        session.rows("DROP TABLE " + ATLAS + " PURGE");
        assertThat(rows()).containsExactly("1a");
        assertThat(versions()).containsExactly("0000 true");
        assertThat(session.rows("SELECT * FROM lamin.core.collectionulabel")).isEmpty();
        assertThat(session.rows("SELECT * FROM lamin.core.collectionartifact")).hasSize(1);

        session.rows("DROP TABLE " + ATLAS + " PURGE");
        assertThat(session.rows("SELECT * FROM lamin.core.collection.`branch=*`"))
                .isEmpty();
        assertThat(session.rows("SELECT * FROM lamin.core.collectionartifact")).isEmpty();
        assertThat(session.column("SELECT is_latest FROM lamin.core.artifact")).containsExactly("true", "true");
        assertThat(files()).isEqualTo(2);
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
        assertThatThrownBy(() -> session.rows("DROP TABLE " + ATLAS + " PURGE"))
                .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
        session.rows("DROP TABLE IF EXISTS " + ATLAS + " PURGE");
    }

    @Test
    void aCollectionThatIsTheValueOfARecordIsNotPurged() {
        create();
        session.rows("INSERT INTO lamin.core.feature (name, _dtype_str) VALUES ('atlas', 'cat[Collection]')");
        session.rows("INSERT INTO lamin.core.record (name) VALUES ('r')");
        session.rows("INSERT INTO lamin.core.recordcollection (record_id, feature_id, value_id)"
                + " SELECT r.id, f.id, c.id FROM lamin.core.record r, lamin.core.feature f, lamin.core.collection c");
        assertThat(session.error("DROP TABLE " + ATLAS + " PURGE", LaminCondition.COLLECTION_IN_USE))
                .contains("core.recordcollection");
        assertThat(rows()).containsExactly("1a");
    }

    @Test
    void whatMakesNoSenseIsRefusedAndLeavesNothing() throws IOException {
        create();
        assertThatThrownBy(() -> session.rows("CREATE TABLE " + ATLAS + " AS SELECT 1 AS id"))
                .hasMessageContaining("TABLE_OR_VIEW_ALREADY_EXISTS");
        session.error(
                "INSERT INTO " + ATLAS + " REPLACE WHERE id = 1 VALUES (1, 'x')", LaminCondition.UNSUPPORTED_WRITE);
        session.error("DELETE FROM " + ATLAS + " WHERE id = 1", LaminCondition.UNSUPPORTED_WRITE);
        session.error("UPDATE " + ATLAS + " SET id = 1", LaminCondition.UNSUPPORTED_WRITE);
        session.error("TRUNCATE TABLE " + ATLAS, LaminCondition.UNSUPPORTED_WRITE);
        session.error("INSERT INTO " + ATLAS + ".history VALUES (1)", LaminCondition.UNSUPPORTED_WRITE);
        session.error("INSERT INTO " + ATLAS + " WITH (revises = 'x') VALUES (1, 'x')", LaminCondition.INVALID_OPTION);
        session.error(
                "INSERT INTO " + ATLAS + " WITH (`file-format` = 'xlsx') VALUES (1, 'x')",
                LaminCondition.INVALID_OPTION);
        session.error(
                "INSERT INTO " + ATLAS + " WITH (key = 'a.csv', `file-format` = 'orc') VALUES (1, 'x')",
                LaminCondition.INVALID_OPTION);
        session.error(
                "CREATE TABLE lamin.artifacts.`a.csv` OPTIONS (`file-format` 'csv') AS SELECT 1 AS id",
                LaminCondition.INVALID_OPTION);
        assertThat(catchThrowable(() -> session.spark()
                        .sql("SELECT 1L AS id, 'x' AS name")
                        .writeTo(ATLAS)
                        .overwritePartitions()))
                .extracting(thrown -> ((SparkThrowable) thrown).getCondition())
                .isEqualTo(LaminCondition.UNSUPPORTED_WRITE.id());
        assertThat(rows()).containsExactly("1a");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void rowsAreWrittenByFormatInEachMode() {
        var frame = session.spark().sql("SELECT 1L AS id, 'a' AS name");
        for (var mode : List.of("append", "append", "ignore")) {
            frame.write()
                    .format("lamindb")
                    .option("collection", "my/atlas")
                    .mode(mode)
                    .save();
        }
        assertThat(rows()).containsExactly("1a", "1a");
        session.spark()
                .sql("SELECT 2L AS id, 'b' AS name")
                .write()
                .format("lamindb")
                .option("collection", "my/atlas")
                .option("key", "two.parquet")
                .mode("overwrite")
                .save();
        assertThat(rows()).containsExactly("2b");
        assertThat(session.column("SELECT key FROM lamin.core.artifact ORDER BY id DESC LIMIT 1"))
                .containsExactly("two.parquet");
    }

    @Test
    void theSameIdempotencyKeyNeverCommitsTwice() throws IOException {
        create();
        for (int i = 0; i < 2; i++) {
            session.rows("INSERT INTO " + ATLAS + " WITH (`idempotency-key` = 'monday') VALUES (2, 'b')");
            session.rows("INSERT INTO " + ATLAS + " WITH (`idempotency-key` = 'key " + i + "') VALUES (3, 'c')");
        }
        assertThat(rows()).containsExactly("1a", "2b", "3c", "3c");
        assertThat(files()).isEqualTo(4);

        var cells = "lamin.artifacts.`cells.parquet`";
        session.rows("CREATE TABLE " + cells + " OPTIONS (`idempotency-key` 'first') AS SELECT 1 AS id");
        for (int i = 0; i < 2; i++) {
            session.rows("INSERT INTO " + cells + " WITH (`idempotency-key` = 'monday') VALUES (2)");
        }
        session.rows("INSERT INTO " + cells + " WITH (`idempotency-key` = 'tuesday') VALUES (3)");
        session.rows("INSERT INTO " + cells + " WITH (`idempotency-key` = 'monday') VALUES (4)");
        session.rows("CREATE OR REPLACE TABLE " + cells + " OPTIONS (`idempotency-key` 'first') AS SELECT 5 AS id");
        assertThat(session.column("SELECT id FROM " + cells)).containsExactly("1", "2", "3");
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact WHERE key = 'cells.parquet'"))
                .containsExactly("3");
        assertThat(files()).isEqualTo(4 + 3);
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
    }
}
