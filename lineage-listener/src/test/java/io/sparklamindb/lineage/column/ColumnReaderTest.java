/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.lineage.ColumnLineage;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.fact.RunFacts;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tables are rows of the query here, called as their columns begin. */
@Tag("spark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColumnReaderTest {

    private SparkSession spark;

    @BeforeAll
    void start() {
        spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        spark.sql("CREATE TEMPORARY VIEW a AS SELECT * FROM VALUES (1, 2, 'x') AS t(a_id, a_n, a_s)");
        spark.sql("CREATE TEMPORARY VIEW b AS SELECT * FROM VALUES (1, 2, array(1)) AS t(b_id, b_n, b_list)");
    }

    @AfterAll
    void stop() {
        spark.stop();
    }

    private static RunFacts leaf(LogicalPlan leaf) {
        if (leaf instanceof OneRowRelation || leaf.output().isEmpty()) {
            return RunFacts.NONE;
        }
        var table = leaf.output().head().name().split("_", -1)[0];
        return table.equals("id")
                ? RunFacts.gap("not known")
                : new RunFacts(Set.of(DataReference.registry(table)), Set.of(), Set.of(), Set.of(), Set.of());
    }

    private ComputedColumns read(String query) {
        var rows = (org.apache.spark.sql.classic.Dataset<?>) spark.sql(query);
        return new ColumnReader(ColumnReaderTest::leaf)
                .ofStatement(rows.queryExecution().analyzed());
    }

    /** One line a source: {@code column < source how}; {@code *} for what decides about rows. */
    private List<String> lineage(String query) {
        var read = read(query);
        assertThat(read.gaps()).isEmpty();
        return lines(read.columns());
    }

    private static List<String> lines(List<ColumnLineage> columns) {
        return columns.stream()
                .flatMap(column -> {
                    var name = column.column() == null ? "*" : column.column();
                    return column.sources().isEmpty()
                            ? Stream.of(name + " <")
                            : column.sources().stream()
                                    .map(source -> name + " < " + source.column() + " "
                                            + source.derivation().name().toLowerCase(Locale.ROOT));
                })
                .toList();
    }

    @Test
    void columnsAreTheSameOrComputedOrConstant() {
        assertThat(lineage("SELECT a_id, a_n AS n, a_n + a_id AS sum, 1 AS one FROM a"))
                .containsExactlyInAnyOrder(
                        "a_id < a_id identity",
                        "n < a_n identity",
                        "sum < a_n transformation",
                        "sum < a_id transformation",
                        "one <");
    }

    @Test
    void filterDecidesWhichRowsThereAre() {
        assertThat(lineage("SELECT a_id FROM a WHERE a_n > 1"))
                .containsExactly("a_id < a_id identity", "* < a_n condition");
    }

    @Test
    void groupsAndAggregates() {
        assertThat(
                        lineage(
                                "SELECT a_s AS s, sum(a_n) + 1 AS n, count(*) FILTER (WHERE a_id > 1) AS c FROM a GROUP BY a_s"))
                .containsExactlyInAnyOrder(
                        "s < a_s identity", "n < a_n aggregation", "c < a_id condition", "* < a_s condition");
    }

    @Test
    void groupingSets() {
        assertThat(lineage("SELECT a_s, a_id, max(a_n) AS n FROM a GROUP BY CUBE (a_s, a_id)"))
                .contains("a_s < a_s identity", "a_id < a_id identity", "n < a_n aggregation");
    }

    @Test
    void joinOfTwoAndOfATableWithItself() {
        assertThat(lineage("SELECT a_n, b_n FROM a JOIN b ON a_id = b_id"))
                .containsExactlyInAnyOrder(
                        "a_n < a_n identity", "b_n < b_n identity", "* < a_id condition", "* < b_id condition");
        assertThat(lineage("SELECT x.a_n, y.a_s FROM a x LEFT JOIN a y ON x.a_id = y.a_n"))
                .contains("a_n < a_n identity", "a_s < a_s identity", "* < a_id condition", "* < a_n condition");
    }

    @Test
    void unionIsByPositionAndStaysApartFromWhatIsBelow() {
        assertThat(lineage("SELECT a_id AS i FROM a UNION ALL SELECT b_n FROM b"))
                .containsExactlyInAnyOrder("i < a_id identity", "i < b_n identity");
        assertThat(lineage("SELECT a_id, a_id + 1 AS next FROM a UNION ALL SELECT b_id, b_n FROM b"))
                .containsExactlyInAnyOrder(
                        "a_id < a_id identity",
                        "a_id < b_id identity",
                        "next < a_id transformation",
                        "next < b_n identity");
    }

    @Test
    void exceptHasTheRowsOfOneAndIsDecidedByTheOther() {
        assertThat(lineage("SELECT a_id FROM a EXCEPT SELECT b_id FROM b"))
                .containsExactlyInAnyOrder("a_id < a_id identity", "* < b_id condition");
    }

    @Test
    void windowIsOfManyRowsAndOfItsOrder() {
        assertThat(lineage("SELECT a_id, sum(a_n) OVER (PARTITION BY a_s ORDER BY a_id) AS w FROM a"))
                .containsExactlyInAnyOrder(
                        "a_id < a_id identity", "w < a_n aggregation", "w < a_s condition", "w < a_id condition");
    }

    @Test
    void generatorIsComputedFromWhatItTakesApart() {
        assertThat(lineage("SELECT b_id, e FROM b LATERAL VIEW explode(b_list) t AS e"))
                .containsExactlyInAnyOrder("b_id < b_id identity", "e < b_list transformation");
    }

    @Test
    void commonTableExpressionsAndViews() {
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT a_n * 2 AS twice, a_id FROM a");
        assertThat(lineage("WITH c AS (SELECT twice AS t, a_id FROM v), d AS (SELECT t FROM c)"
                        + " SELECT d.t, c.a_id FROM d JOIN c ON d.t = c.t"))
                .containsExactlyInAnyOrder("t < a_n transformation", "a_id < a_id identity", "* < a_n condition");
    }

    @Test
    void subqueriesInExpressionsAndConditions() {
        assertThat(lineage("SELECT a_id, (SELECT max(b_n) FROM b WHERE b_id > 0) AS m FROM a"))
                .containsExactlyInAnyOrder("a_id < a_id identity", "m < b_n aggregation", "m < b_id condition");
        assertThat(lineage("SELECT a_id FROM a WHERE a_n IN (SELECT b_n FROM b WHERE b_id = 1)"))
                .containsExactlyInAnyOrder(
                        "a_id < a_id identity", "* < a_n condition", "* < b_n condition", "* < b_id condition");
        assertThat(lineage("SELECT a_id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b_id = a_id)"))
                .contains("a_id < a_id identity", "* < b_id condition", "* < a_id condition");
    }

    @Test
    void orderDecidesWhereRowsAreLeftOut() {
        assertThat(lineage("SELECT a_id FROM a ORDER BY a_n")).containsExactly("a_id < a_id identity");
        assertThat(lineage("SELECT a_id FROM a ORDER BY a_n LIMIT 1"))
                .containsExactly("a_id < a_id identity", "* < a_n condition");
    }

    @Test
    void lateralJoinHasTheColumnsOfBoth() {
        assertThat(lineage("SELECT a_id, m FROM a, LATERAL (SELECT max(b_n) AS m FROM b WHERE b_id = a_id)"))
                .contains("a_id < a_id identity", "m < b_n aggregation", "* < b_id condition");
    }

    @Test
    void nothingIsSaidOfColumnsThatNobodyKnows() {
        var read = read("SELECT a_id, id AS x FROM a CROSS JOIN range(3)");
        assertThat(lines(read.columns())).containsExactly("a_id < a_id identity");
        assertThat(read.gaps()).hasSize(1);
    }

    @Test
    void cachedRowsAreFollowedToWhereTheyCameFrom() {
        spark.sql("CACHE TABLE kept AS SELECT a_n + 1 AS m FROM a");
        assertThat(lineage("SELECT m FROM kept")).containsExactly("m < a_n transformation");
        spark.sql("UNCACHE TABLE kept");
    }

    @Test
    void wideTablesAndLongChainsTakeTimeInTheirSize() {
        var columns = IntStream.range(0, 250)
                .mapToObj(i -> "a_n + " + i + " AS c" + i)
                .collect(Collectors.joining(", "));
        var rows = spark.sql("SELECT " + columns + " FROM a");
        for (int i = 0; i < 40; i++) {
            rows = rows.withColumn("c" + i, rows.col("c" + (i + 1)).plus(rows.col("c" + i)));
        }
        var execution = ((org.apache.spark.sql.classic.Dataset<?>) rows).queryExecution();
        execution.analyzed();
        var reader = new ColumnReader(ColumnReaderTest::leaf);
        reader.ofStatement(execution.analyzed());
        long before = System.nanoTime();
        var read = reader.ofStatement(execution.analyzed());
        long millis = (System.nanoTime() - before) / 1_000_000;

        assertThat(read.gaps()).isEmpty();
        assertThat(read.columns())
                .hasSize(250)
                .allMatch(column -> column.sources().size() == 1);
        assertThat(millis).isLessThan(500);
    }
}
