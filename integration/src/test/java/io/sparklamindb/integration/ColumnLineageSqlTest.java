/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** What the lineage listener records of the columns of tables. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class ColumnLineageSqlTest {

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;
    private RecordedApplication application;

    ColumnLineageSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() throws InterruptedException {
        session = SqlSession.attach(spark, engine, folder, "storage");
        session.rows("CREATE TABLE lamin.artifacts.`cells.parquet` AS"
                + " SELECT id, 'T cell' AS cell_type, id * 0.5 AS score FROM range(3)");
        application = RecordedApplication.start(session).begun();
    }

    @AfterEach
    void close() {
        application.close();
        session.close();
    }

    private String uid(String registry, String key) {
        return session.column("SELECT uid FROM lamin.core." + registry + " WHERE key = '" + key + "' AND is_latest")
                .get(0);
    }

    private List<String> columns(String key) {
        application.end(0);
        return session
                .rows("SELECT column_name, source_registry, source, source_column, derivation FROM"
                        + " lamin.views.column_lineage WHERE artifact_uid = '" + uid("artifact", key) + "'")
                .stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    @Test
    void columnsOfATableComeFromThoseOfOthers() {
        session.rows("CREATE TABLE lamin.artifacts.`t.parquet` AS SELECT c.cell_type, max(score) AS best, 1 AS one"
                + " FROM lamin.artifacts.`cells.parquet` c JOIN lamin.core.ulabel l ON l.name = c.cell_type"
                + " GROUP BY c.cell_type");
        session.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('T cell')");
        session.rows("CREATE TABLE lamin.artifacts.`u.parquet` AS SELECT c.cell_type, max(score) AS best, 1 AS one"
                + " FROM lamin.artifacts.`cells.parquet` c JOIN lamin.core.ulabel l ON l.name = c.cell_type"
                + " GROUP BY c.cell_type");
        var cells = uid("artifact", "cells.parquet");
        assertThat(columns("u.parquet"))
                .containsExactlyInAnyOrder(
                        "[cell_type,artifact," + cells + ",cell_type,IDENTITY]",
                        "[best,artifact," + cells + ",score,AGGREGATION]",
                        "[one,null,null,null,null]",
                        "[null,artifact," + cells + ",cell_type,CONDITION]",
                        "[null,registry,core.ulabel,name,CONDITION]");
    }

    @Test
    void rowsThatAreAddedToATableKeepWhereTheOthersCameFrom() {
        var before = uid("artifact", "cells.parquet");
        session.rows("INSERT INTO lamin.artifacts.`cells.parquet` SELECT id, 'B cell', 0.1 FROM range(7, 9)");
        assertThat(columns("cells.parquet"))
                .contains(
                        "[cell_type,artifact," + before + ",cell_type,IDENTITY]",
                        "[score,artifact," + before + ",score,IDENTITY]");
    }

    @Test
    void collectionIsASourceAsAWhole() {
        session.rows("CALL lamin.system.create_collection(key => 'atlas', artifacts => array('cells.parquet'))");
        session.rows("CREATE TABLE lamin.artifacts.`t.parquet` AS SELECT id FROM lamin.collections.atlas");
        assertThat(columns("t.parquet"))
                .containsExactly("[id,collection," + uid("collection", "atlas") + ",id,IDENTITY]");
    }

    @Test
    void filesOfAnArtifactAreItsColumns() {
        var cells = uid("artifact", "cells.parquet");
        var path = session.instance().storageRoot().resolve(".lamindb/" + cells + ".parquet");
        session.rows("CREATE TABLE lamin.artifacts.`t.parquet` AS SELECT score FROM parquet.`" + path + "`");
        assertThat(columns("t.parquet")).containsExactly("[score,artifact," + cells + ",score,IDENTITY]");
    }

    @Test
    void dataFrameThatIsSavedHasItsColumns() {
        SparkSession.setActiveSession(session.spark());
        session.spark()
                .table("lamin.artifacts.`cells.parquet`")
                .selectExpr("upper(cell_type) AS upper")
                .write()
                .format("lamindb")
                .option("catalog", "lamin")
                .option("key", "t.parquet")
                .mode("overwrite")
                .save();
        assertThat(columns("t.parquet"))
                .containsExactly("[upper,artifact," + uid("artifact", "cells.parquet") + ",cell_type,TRANSFORMATION]");
    }
}
