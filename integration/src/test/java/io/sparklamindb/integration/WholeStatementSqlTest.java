/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.statement.Relation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements with two tables of one kind, one of which Spark might take for the other, and statements of which Spark leaves
 * an empty list to a table: aggregates that nobody reads, no groups, no columns. They give what they give over the same
 * rows held by Spark.
 */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class WholeStatementSqlTest {

    @TempDir
    private static Path folder;

    private static SqlSession sql;
    private static Map<String, Relation> relations;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void create(Engine engine, SparkSession spark) throws Exception {
        sql = SqlSession.attach(spark, engine, folder, "whole-" + engine);
        // Plans cost more than rows here: nothing is compiled, planned again or spread.
        Map.of(
                        "spark.sql.codegen.wholeStage", "false",
                        "spark.sql.codegen.factoryMode", "NO_CODEGEN",
                        "spark.sql.adaptive.enabled", "false",
                        "spark.sql.shuffle.partitions", "1")
                .forEach(sql.spark().conf()::set);
        relations = new StatementTables(sql, engine)
                .create().stream().distinct().collect(Collectors.toMap(Relation::name, Function.identity()));
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    private static String held(String table) {
        return relations.get("lamin." + table).held();
    }

    private static void assertSame(String statement, String... tables) {
        var ours = statement;
        var theirs = statement;
        for (int i = 0; i < tables.length; i++) {
            ours = ours.replace("{" + i + "}", "lamin." + tables[i]);
            theirs = theirs.replace("{" + i + "}", held(tables[i]));
        }
        assertThat(sql.rows(ours)).as(ours).isEqualTo(sql.rows(theirs));
    }

    private static final String ROWS = "(SELECT to_json(struct(*)) AS r FROM {0})";
    private static final String OTHERS = "(SELECT to_json(struct(*)) AS r FROM {1})";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core.ulabel | core.feature",
                "core.ulabel | core.ulabel",
                "core.branch | core.storage",
                "views.artifact_labels | core.artifactulabel",
                "artifacts.`a.parquet`.labels | artifacts.`b.parquet`.labels",
                "artifacts.`a.parquet`.features | artifacts.`b.parquet`.features",
                "artifacts.`a.parquet`.history | artifacts.`b.parquet`.history",
                "artifacts.`a.parquet`.files | artifacts.`b.parquet`.files",
                "artifacts.`a.parquet` | artifacts.`b.parquet`",
                "artifacts.`a.parquet` | artifacts.`a.parquet`",
                "artifacts.`parts.parquet` | artifacts.`c.csv`",
                "artifacts.`note.txt` | artifacts.`b.parquet`.files",
                "collections.tables | collections.parquet",
                "collections.tables.files | collections.parquet.history",
                "artifacts.`cells.h5ad`.obs | artifacts.`cells.h5ad`.var",
                "artifacts.`cells.h5ad`.X | artifacts.`cells.h5ad`.X.dense",
                "artifacts.`cells.h5ad`.X.coo | artifacts.`cells.h5ad`.layers.csc.coo",
                "artifacts.`cells.h5ad`.obsm.X_pca.coo | artifacts.`cells.h5ad`.obsp.distances.coo",
                "artifacts.`cells.h5ad`.elements | artifacts.`cells.h5ad`.array.`X/data`",
                "collections.atlas.obs | collections.atlas.var",
                "collections.atlas.X | collections.atlas.X.coo"
            })
    void twoTablesInOneStatementAreTwo(String one, String other) {
        assertSame(
                "SELECT (SELECT count(*) FROM (SELECT r FROM " + ROWS + " EXCEPT SELECT r FROM " + OTHERS + ")),"
                        + " (SELECT count(*) FROM (SELECT r FROM " + OTHERS + " EXCEPT SELECT r FROM " + ROWS + ")),"
                        + " (SELECT count(*) FROM (SELECT r FROM " + ROWS + " INTERSECT SELECT r FROM " + OTHERS + ")),"
                        + " (SELECT count(*) FROM (SELECT r FROM " + ROWS + " UNION SELECT r FROM " + OTHERS + ")),"
                        + " (SELECT max(r) FROM " + ROWS + "), (SELECT max(r) FROM " + OTHERS + "),"
                        + " (SELECT count(*) FROM {0}), (SELECT count(*) FROM {1}),"
                        + " (SELECT count(*) FROM " + ROWS + " a JOIN " + OTHERS + " b ON a.r = b.r)",
                one,
                other);
    }

    @Test
    void labelsOfTwoArtifactsAreNotTheSame() {
        var labels = "SELECT label_name FROM lamin.artifacts.`%s.parquet`.labels";
        var first = labels.formatted("a");
        var second = labels.formatted("b");

        assertThat(sql.column(first + " EXCEPT " + second)).hasSize(11 - 1);
        assertThat(sql.column(first + " INTERSECT " + second)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core.ulabel",
                "lab.sample",
                "views.artifact_labels",
                "artifacts.`a.parquet`.labels",
                "artifacts.`a.parquet`.history",
                "artifacts.`a.parquet`.files",
                "artifacts.`a.parquet`",
                "artifacts.`c.csv`",
                "collections.tables",
                "artifacts.`cells.h5ad`.obs",
                "artifacts.`cells.h5ad`.X",
                "artifacts.`cells.h5ad`.X.coo",
                "artifacts.`cells.h5ad`.elements",
                "collections.atlas.obs",
                "collections.atlas.X.dense"
            })
    void anEmptyListMeansWhatSparkMeansByIt(String table) {
        var column = sql.spark().table("lamin." + table).columns()[0];
        for (var statement : List.of(
                "SELECT count(*) FROM (SELECT max(c) FROM {0})",
                "SELECT count(*) FROM (SELECT max(c) FROM {0} WHERE c IS NULL)",
                "SELECT count(*) FROM (SELECT count(*), min(c) FROM {0})",
                "SELECT 'x' FROM {0} HAVING true",
                "SELECT 'x' FROM {0} HAVING count(c) > 0",
                "SELECT count(*) FROM (SELECT c, max(c) FROM {0} GROUP BY c)",
                "SELECT count(*) FROM {0} GROUP BY GROUPING SETS (())",
                "SELECT 1 FROM {0} ORDER BY 'k' LIMIT 2",
                "SELECT count(DISTINCT 1) FROM {0}",
                "SELECT count(DISTINCT 1), count(DISTINCT k), count(*) FROM (SELECT 'k' AS k, c FROM {0} WHERE c IS NULL)",
                "SELECT count(DISTINCT k), count(DISTINCT NULL) FROM (SELECT 'k' AS k, c FROM {0}) GROUP BY c",
                "SELECT count(*) FROM (SELECT DISTINCT 1 FROM {0})",
                "SELECT 1 WHERE EXISTS (SELECT max(c) FROM {0})",
                "SELECT 1 WHERE NOT EXISTS (SELECT max(c) FROM {0} WHERE c IS NULL)",
                "WITH q AS (SELECT max(c) AS m, count(*) AS n FROM {0}) SELECT a.n, (SELECT count(*) FROM q) FROM q a CROSS JOIN q b")) {
            assertSame(statement.replaceAll("\\bc\\b", "`" + column + "`"), table);
        }
        assertThat(sql.spark().table("lamin." + table).describe().count()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core.ulabel | name",
                "views.artifact_labels | label_name",
                "lab.sample | name",
                "artifacts.`a.parquet` | word",
                "artifacts.`parts.parquet` | word",
                "artifacts.`c.csv` | word",
                "artifacts.`note.txt` | path",
                "artifacts.`a.parquet`.files | path",
                "artifacts.`a.parquet`.labels | label_name",
                "collections.tables | word",
                "collections.parquet | word",
                "artifacts.`cells.h5ad`.obs | obs_id",
                "artifacts.`cells.h5ad`.X.coo | obs_id",
                "collections.atlas.obs | obs_id",
                "collections.atlas.X.dense | obs_id"
            })
    void aFilterMadeAtRunTimeReachesEveryTableOfAUnion(String table, String column) {
        var statement = "SELECT u.k, count(*) FROM (SELECT obs_id AS k FROM {0} UNION ALL SELECT " + column
                + " FROM {1}) u JOIN {2} o ON o.obs_id = u.k WHERE o.obs_id LIKE '%1' GROUP BY u.k ORDER BY u.k";
        var cells = "artifacts.`cells.h5ad`.";
        var plan = sql.column("EXPLAIN "
                        + statement
                                .replace("{0}", "lamin." + cells + "X.dense")
                                .replace("{1}", "lamin." + table)
                                .replace("{2}", "lamin." + cells + "obs"))
                .get(0);
        assertThat(plan.split("RuntimeFilters: \\[dynamicpruning", -1)).as(plan).hasSizeGreaterThan(2);
        assertSame(statement, cells + "X.dense", table, cells + "obs");
    }

    @Test
    void aDeleteIsNotMovedByAnAggregateThatNobodyReads() {
        sql.rows("INSERT INTO lamin.core.project (name) VALUES ('w1'), ('w2')");
        sql.rows("DELETE FROM lamin.core.project WHERE name = 'w2'"
                + " AND NOT EXISTS (SELECT max(id) FROM lamin.core.project WHERE name = 'nope')");
        assertThat(sql.column("SELECT name FROM lamin.core.project ORDER BY name"))
                .containsExactly("w1", "w2");
    }
}
