/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** INSERT and DELETE on registries, as a user writes them. */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class RegistryWriteSqlTest {

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void attach(Engine engine, SparkSession spark) {
        sql = SqlSession.attach(spark, engine, folder, "writes-" + engine);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    @Test
    void anInsertNamesWhatItGivesAndLamindbFillsTheRest() {
        sql.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('x1'), ('x2')");
        assertThat(sql.rows("SELECT name, length(uid), created_by__handle, branch_id, run_id, created_at IS NOT NULL"
                                + " FROM lamin.core.ulabel WHERE name LIKE 'x_' ORDER BY name")
                        .toString())
                .isEqualTo("[[x1,8,anonymous,1,null,true], [x2,8,anonymous,1,null,true]]");
    }

    @Test
    void aDuplicateIsRefusedAndNothingIsInserted() {
        sql.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('d1')");
        assertThat(sql.error(
                        "INSERT INTO lamin.core.ulabel (name) VALUES ('d0'), ('d1')", LaminCondition.DUPLICATE_RECORD))
                .contains("'d1' has uid");
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel WHERE name LIKE 'd_'"))
                .containsExactly("d1");
    }

    @Test
    void aQueryIsInsertedByTheNamesOfItsColumns() {
        sql.rows("INSERT INTO lamin.core.feature (_dtype_str, name) SELECT 'int', concat('f', id) FROM range(300)");
        assertThat(sql.column("SELECT count(*) FROM lamin.core.feature WHERE _dtype_str = 'int' AND nullable"))
                .containsExactly("300");
    }

    @Test
    void aDataFrameIsAppended() throws Exception {
        sql.spark()
                .sql("SELECT 'CL:0000084' AS ontology_id, 'T cell' AS name, CAST(NULL AS STRING) AS synonyms")
                .writeTo("lamin.bionty.CellType")
                .append();
        assertThat(sql.column("SELECT uid FROM lamin.bionty.celltype WHERE name = 'T cell'"))
                .containsExactly("22LvKd01YyNA1a");
    }

    @Test
    void valuesOfEveryTypeArrive() {
        sql.rows("INSERT INTO lamin.core.reference (name, pubmed_id, doi, date, is_type)"
                + " VALUES ('ref', 5, '10.1000/xyz', DATE'2024-01-02', false)");
        assertThat(sql.rows("SELECT pubmed_id, date, is_type FROM lamin.core.reference WHERE name = 'ref'")
                        .toString())
                .isEqualTo("[[5,2024-01-02,false]]");
        sql.rows("INSERT INTO lamin.core.record (name, extra_data) VALUES ('j', '{\"a\":1.0}')");
        assertThat(sql.column("SELECT extra_data FROM lamin.core.record WHERE name = 'j'"))
                .containsExactly("{\"a\": 1.0}");
    }

    @Test
    void labelsAreLinkedToArtifactsByTheirIds() {
        artifact("linked0000000000");
        sql.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('on artifact')");
        sql.rows("INSERT INTO lamin.core.artifactulabel (artifact_id, ulabel_id)"
                + " SELECT a.id, u.id FROM lamin.core.artifact a, lamin.core.ulabel u"
                + " WHERE a.uid LIKE 'linked%' AND u.name = 'on artifact'");
        assertThat(sql.column("SELECT label_name FROM lamin.views.artifact_labels WHERE artifact_uid LIKE 'linked%'"))
                .containsExactly("on artifact");
        sql.rows("DELETE FROM lamin.core.artifactulabel WHERE ulabel__name = 'on artifact'");
        assertThat(sql.column("SELECT count(*) FROM lamin.core.artifactulabel")).containsExactly("0");
    }

    @Test
    void whatMustNotBeWrittenIsRefused() {
        sql.error("INSERT INTO lamin.core.ulabel (name, id) VALUES ('u', 77)", LaminCondition.UNSAFE_WRITE);
        sql.error("INSERT INTO lamin.core.ulabel VALUES ('u')", LaminCondition.COLUMN_NOT_FOUND);
        sql.error("INSERT INTO lamin.core.ulabel (name, type_id) VALUES ('u', '7')", LaminCondition.INVALID_VALUE);
        sql.error("INSERT INTO lamin.core.ulabel (description) VALUES ('u')", LaminCondition.MISSING_VALUE);
        assertThat(sql.error("INSERT INTO lamin.core.artifact (key) VALUES ('k')", LaminCondition.UNSUPPORTED_WRITE))
                .contains("register");
    }

    @Test
    void aDeleteMovesToTheTrash() {
        sql.rows("INSERT INTO lamin.core.project (name) VALUES ('gone'), ('stays')");
        sql.rows("DELETE FROM lamin.core.project WHERE name = 'gone'");
        assertThat(sql.column("SELECT name FROM lamin.core.project")).containsExactly("stays");
        assertThat(sql.column("SELECT branch_id FROM lamin.core.project WITH (branch = '*') WHERE name = 'gone'"))
                .containsExactly("-1");
        sql.rows("DELETE FROM lamin.core.project");
        assertThat(sql.column("SELECT name FROM lamin.core.project")).isEmpty();
    }

    @Test
    void aDeleteByWhatOnlySparkCanJudgeDeletesThoseRows() {
        sql.rows("INSERT INTO lamin.core.project (name) VALUES ('Robert'), ('Rupert'), ('Rubin')");
        sql.rows("DELETE FROM lamin.core.project WHERE soundex(name) = 'R163'");
        assertThat(sql.column("SELECT name FROM lamin.core.project")).containsExactly("Rubin");
        assertThat(sql.column("SELECT name FROM lamin.core.project WITH (branch = 'trash') WHERE name LIKE 'R%'"))
                .containsExactlyInAnyOrder("Robert", "Rupert");
    }

    @Test
    void aDeleteBySubqueryDeletesWhatItFinds() {
        artifact("subquery00000000");
        sql.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('sub 1'), ('sub 2')");
        sql.rows("INSERT INTO lamin.core.artifactulabel (artifact_id, ulabel_id)"
                + " SELECT a.id, u.id FROM lamin.core.artifact a, lamin.core.ulabel u"
                + " WHERE a.uid LIKE 'subquery%' AND u.name LIKE 'sub%'");
        sql.rows("DELETE FROM lamin.core.artifactulabel WHERE artifact__key = 'subquery00000000'"
                + " AND ulabel_id IN (SELECT id FROM lamin.core.ulabel WHERE name = 'sub 1')");
        assertThat(sql.column(
                        "SELECT ulabel__name FROM lamin.core.artifactulabel WHERE artifact__uid LIKE 'subquery%'"))
                .containsExactly("sub 2");
        sql.rows("DELETE FROM lamin.core.artifactulabel");
    }

    @Test
    void aDeleteLeftToTheDatabaseReadsNoRow() {
        assertThat(sql.column("EXPLAIN DELETE FROM lamin.core.ulabel WHERE created_by__handle = 'nobody'"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("DeleteFromTable")
                .doesNotContain("Scan");
    }

    @Test
    void aDeleteBySparkReadsNoHiddenColumnThatItDoesNotName() {
        assertThat(sql.column("EXPLAIN DELETE FROM lamin.core.ulabel WHERE soundex(name) = created_by__handle"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("WriteDelta")
                .containsPattern("BatchScan lamin.core.ulabel\\[id#\\d+, name#\\d+, created_by__handle#\\d+]");
    }

    private void artifact(String stem) {
        sql.instance()
                .instance()
                .database()
                .write(context -> context.execute(
                        "insert into lamindb_artifact (uid, key, suffix, _key_is_virtual, _overwrite_versions, is_latest,"
                                + " storage_id, created_by_id) values (?, ?, '', ?, ?, ?, 1, 1)",
                        stem + "0000",
                        stem,
                        true,
                        false,
                        true));
    }
}
