/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts, sorts, cuts and joins in the database gives what Spark gives over the same rows, and is seen in the plan. */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class PushdownSqlTest {

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void create(Engine engine, SparkSession spark) {
        sql = SqlSession.attach(spark, engine, folder, "pushdown-" + engine);
        sql.instance().instance().database().write(ddl -> {
            ddl.connection(connection -> {
                new SampleTable(engine, 7, 300).create(connection);
                return true;
            });
            return null;
        });
        sql.spark().table(SampleTable.NAME).localCheckpoint().createOrReplaceTempView("held");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    private static String plan(String query) {
        return sql.spark().sql(query).queryExecution().executedPlan().toString();
    }

    private static List<String> rows(String query) {
        return sql.rows(query).stream().map(String::valueOf).toList();
    }

    @Test
    void everyColumnIsReadAsSparkHoldsIt() {
        assertThat(sql.spark().table(SampleTable.NAME).schema().simpleString())
                .isEqualTo("struct<id:bigint,uid:string,name:string,note:string,small:smallint,number:int,big:bigint,"
                        + "weight:double,flag:boolean,day:date,seen:timestamp,code:string>");
        var read = sql.rows(
                "SELECT uid, name, note, small, number, big, weight, flag, unix_date(day), unix_micros(seen) FROM lamin.lab.sample");
        var samples = new SampleTable(engine, 7, 300).samples();
        assertThat(read).hasSameSizeAs(samples);
        for (var row : read) {
            var sample = samples.get(Integer.parseInt(row.getString(0).substring(3)));
            assertThat(row.getString(1)).isEqualTo(sample.name());
            assertThat(row.getString(2)).isEqualTo(sample.note());
            assertThat(row.isNullAt(3) ? null : (Long) (long) row.getShort(3)).isEqualTo(sample.small());
            assertThat(row.isNullAt(4) ? null : (Long) (long) row.getInt(4)).isEqualTo(sample.number());
            assertThat(row.isNullAt(5) ? null : (Long) row.getLong(5)).isEqualTo(sample.big());
            assertThat(row.isNullAt(6) ? null : (Double) (row.getDouble(6) + 0.0))
                    .isEqualTo(sample.weight() == null ? null : (Double) (sample.weight() + 0.0));
            assertThat(row.isNullAt(7) ? null : (Boolean) row.getBoolean(7)).isEqualTo(sample.flag());
            assertThat(row.isNullAt(8) ? null : LocalDate.ofEpochDay(row.getInt(8)))
                    .isEqualTo(sample.day());
            assertThat(row.isNullAt(9) ? null : Instant.EPOCH.plus(row.getLong(9), ChronoUnit.MICROS))
                    .isEqualTo(sample.seen());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM %s",
                "SELECT count(*) FROM %s WHERE name LIKE 'a%%'",
                "SELECT count(name), count(small), count(seen) FROM %s",
                "SELECT count(DISTINCT name), count(DISTINCT seen), count(DISTINCT weight), count(DISTINCT flag) FROM %s",
                "SELECT min(name), max(name), min(note), max(note) FROM %s",
                "SELECT min(seen), max(seen), min(day), max(day), min(flag), max(flag) FROM %s",
                "SELECT min(small), max(small), min(number), max(number), min(big), max(big) FROM %s",
                "SELECT max(weight) FROM %s",
                "SELECT sum(small), sum(number), avg(small), avg(number) FROM %s",
                "SELECT sum(big) FROM %s WHERE big > 0",
                "SELECT sum(number), avg(number), min(name), count(*) FROM %s WHERE uid = 'none'",
                "SELECT name, count(*), max(seen) FROM %s GROUP BY name",
                "SELECT flag, day, seen, count(*) FROM %s GROUP BY flag, day, seen",
                "SELECT number, small, sum(big) FROM %s GROUP BY number, small",
                "SELECT year(day), month(day), count(*) FROM %s GROUP BY 1, 2",
                "SELECT to_date(seen), count(*) FROM %s GROUP BY 1",
                "SELECT flag, count(*) FROM %s GROUP BY flag HAVING count(*) > 100",
            })
    void aggregatesAreComputedInTheDatabaseAsSparkWould(String query) {
        var pushed = query.formatted(SampleTable.NAME);
        assertThat(plan(pushed)).contains(query.contains("GROUP BY") ? "PushedGroupBy" : "PushedAggregates");
        assertThat(rows(pushed)).containsExactlyInAnyOrderElementsOf(rows(query.formatted("held")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT sum(weight), avg(weight) FROM %s WHERE weight BETWEEN -2 AND 2",
                "SELECT weight, count(*) FROM %s GROUP BY weight",
                "SELECT avg(big) FROM %s",
                "SELECT sum(DISTINCT small) FROM %s",
                "SELECT hour(seen), count(*) FROM %s GROUP BY 1",
                "SELECT count(*) FROM %s WHERE upper(name) = 'A'",
                "SELECT count(DISTINCT name, note) FROM %s",
                "SELECT max(code), count(*) FROM %s",
            })
    void whatADatabaseWouldComputeOtherwiseIsLeftToSpark(String query) {
        var table = query.formatted(SampleTable.NAME);
        assertThat(plan(table)).doesNotContain("PushedAggregates");
        assertThat(rows(table)).containsExactlyInAnyOrderElementsOf(rows(query.formatted("held")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false AS c", "7 AS c", "'x' AS c", "DATE'2024-01-01' AS c"})
    void aConstantIsNoColumnToOrderOrToGroupBy(String constant) {
        var rows = "(SELECT uid, " + constant + " FROM %s)";
        for (var query : List.of(
                "SELECT uid, c FROM " + rows + " ORDER BY uid DESC, c LIMIT 5",
                "SELECT c, count(*) FROM " + rows + " GROUP BY c")) {
            assertThat(rows(query.formatted(SampleTable.NAME))).isEqualTo(rows(query.formatted("held")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "name DESC",
                "name ASC NULLS LAST",
                "note DESC NULLS FIRST",
                "weight",
                "weight DESC",
                "seen",
                "seen DESC NULLS FIRST",
                "day DESC",
                "flag, small DESC",
                "number NULLS LAST",
                "year(day), name"
            })
    void theFirstRowsInAnOrderAreFoundByTheDatabase(String order) {
        var query = "SELECT uid FROM %s ORDER BY " + order + ", uid LIMIT 17";
        assertThat(plan(query.formatted(SampleTable.NAME))).contains("PushedOrder", "PushedLimit: 17");
        assertThat(rows(query.formatted(SampleTable.NAME))).isEqualTo(rows(query.formatted("held")));
        var page = "SELECT uid FROM %s ORDER BY " + order + ", uid LIMIT 5 OFFSET 40";
        assertThat(plan(page.formatted(SampleTable.NAME))).contains("PushedOffset: 40");
        assertThat(rows(page.formatted(SampleTable.NAME))).isEqualTo(rows(page.formatted("held")));
    }

    @Test
    void aLimitCutsAfterTheFilters() {
        assertThat(plan("SELECT uid FROM lamin.lab.sample WHERE small = 1 LIMIT 3"))
                .contains("PushedLimit: 3");
        assertThat(sql.rows("SELECT uid FROM lamin.lab.sample WHERE small = 1 LIMIT 3"))
                .hasSize(3);
    }

    @Test
    void aLimitIsNotPushedBelowAFilterThatSparkEvaluates() {
        var query = "SELECT uid FROM lamin.lab.sample WHERE upper(name) = 'A' LIMIT 3";
        assertThat(plan(query)).doesNotContain("PushedLimit");
        assertThat(sql.rows(query)).hasSize(3);
    }

    @Test
    void anOffsetAloneIsPushed() {
        assertThat(sql.rows("SELECT uid FROM lamin.lab.sample OFFSET 290")).hasSize(10);
    }

    @Test
    void rowsWithoutColumnsAreStillCounted() {
        assertThat(sql.rows("SELECT 1 FROM lamin.lab.sample")).hasSize(300);
    }

    @Test
    void columnsThatNobodyAsksForAreNotRead() {
        assertThat(plan("SELECT uid FROM lamin.lab.sample")).contains("[uid#").doesNotContain("note#");
    }

    @Test
    void sampleTakesRoughlyThatPart() {
        var query = "SELECT count(*) FROM lamin.lab.sample TABLESAMPLE (50 PERCENT) REPEATABLE (3)";
        assertThat(sql.rows(query).get(0).getLong(0)).isBetween(90L, 210L);
        if (engine == Engine.POSTGRES) {
            assertThat(plan(query)).contains("PushedSample: 0.5");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a.uid, b.uid FROM %1$s a JOIN %1$s b ON a.name = b.note",
                "SELECT a.uid, b.uid FROM %1$s a LEFT JOIN %1$s b ON a.note = b.name AND a.small > b.small WHERE a.number > 0",
                "SELECT a.uid, b.uid FROM %1$s a RIGHT JOIN %1$s b ON a.note = b.name AND b.flag",
                "SELECT a.name, count(*) FROM %1$s a JOIN %1$s b ON a.seen = b.seen GROUP BY a.name",
                "SELECT a.uid, b.uid, c.uid FROM %1$s a JOIN %1$s b ON a.name = b.note JOIN %1$s c ON c.note = b.name",
            })
    void registriesOfOneInstanceAreJoinedInTheDatabaseWhereSparkOffersIt(String query) {
        sql.spark().conf().set("spark.sql.optimizer.datasourceV2JoinPushdown", "true");
        try {
            var joined = query.formatted(SampleTable.NAME);
            assertThat(plan(joined))
                    .doesNotContain("HashJoin")
                    .doesNotContain("SortMergeJoin")
                    .contains(" JOIN ");
            assertThat(rows(joined)).containsExactlyInAnyOrderElementsOf(rows(query.formatted("held")));
        } finally {
            sql.spark().conf().unset("spark.sql.optimizer.datasourceV2JoinPushdown");
        }
    }

    @Test
    void equalScansAreRunOnce() {
        var part = "SELECT name, max(uid) FROM lamin.lab.sample WHERE upper(note) > 'A' GROUP BY name";
        var union = sql.spark().sql("(" + part + ") UNION ALL (" + part + ")");
        union.collectAsList();
        assertThat(union.queryExecution().executedPlan().toString()).contains("ReusedExchange");
    }

    @Test
    void explainShowsThePartsButNoPassword() {
        var query = "SELECT name, count(*) FROM lamin.lab.sample WHERE name > 'x' GROUP BY name";
        var text = sql.spark().sql("EXPLAIN EXTENDED " + query).first().getString(0);
        assertThat(text)
                .contains(
                        "PushedFilters: [name IS NOT NULL, name > 'x']",
                        "PushedAggregates: [COUNT(*)]",
                        "PushedGroupBy: [name]")
                .doesNotContain("canary");
    }
}
