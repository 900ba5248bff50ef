/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.SampleTable.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * The same filters asked of the database, of Spark over rows it holds already, and of plain Java: whoever evaluates them,
 * the rows are the same.
 */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class FilterDifferentialTest {

    private static final int FILTERS = 400;
    private static final int FILTERS_A_QUERY = 40;
    private static final long SEED = 20261125;

    @TempDir
    private static Path folder;

    private static SqlSession sql;
    private static SampleTable table;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void create(Engine engine, SparkSession spark) {
        sql = SqlSession.attach(spark, engine, folder, "filters-" + engine);
        table = new SampleTable(engine, SEED, 400);
        sql.instance().instance().database().write(ddl -> {
            ddl.connection(connection -> {
                table.create(connection);
                return table;
            });
            return null;
        });
        sql.spark().table(SampleTable.NAME).localCheckpoint().createOrReplaceTempView("held");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    @Test
    void everyFilterGivesTheSameRowsWhoeverEvaluatesIt() {
        var generator = new GeneratedFilter.Generator(engine, SEED + engine.ordinal());
        int pushed = 0;
        for (int done = 0; done < FILTERS; done += FILTERS_A_QUERY) {
            var filters = new ArrayList<GeneratedFilter>();
            for (int i = 0; i < FILTERS_A_QUERY; i++) {
                filters.add(generator.next());
            }
            var bySpark = bySpark(filters);
            for (int i = 0; i < filters.size(); i++) {
                var filter = filters.get(i);
                var query = sql.spark().sql("SELECT uid FROM " + SampleTable.NAME + " WHERE " + filter.sql());
                pushed += query.queryExecution().executedPlan().toString().contains("PushedFilters") ? 1 : 0;
                var byDatabase = query.collectAsList().stream()
                        .map(row -> row.getString(0))
                        .collect(Collectors.toCollection(TreeSet::new));
                var expected = byModel(filter);
                assertThat(difference(bySpark.get(i), expected))
                        .as("Spark: %s", filter.sql())
                        .isEmpty();
                assertThat(difference(byDatabase, expected))
                        .as("database: %s", filter.sql())
                        .isEmpty();
            }
        }
        // What Spark can prove to be always true or false it does not hand on.
        assertThat(pushed).isGreaterThan(FILTERS * 3 / 4);
    }

    private static Set<String> difference(Set<String> found, Set<String> expected) {
        var difference = new TreeSet<String>();
        found.stream().filter(uid -> !expected.contains(uid)).forEach(uid -> difference.add("not " + uid));
        expected.stream().filter(uid -> !found.contains(uid)).forEach(uid -> difference.add("but " + uid));
        return difference;
    }

    private static List<Set<String>> bySpark(List<GeneratedFilter> filters) {
        var answers = filters.stream().map(GeneratedFilter::sql).collect(Collectors.joining(", "));
        var rows = sql.rows("SELECT uid, " + answers + " FROM held");
        var sets = new ArrayList<Set<String>>();
        for (int i = 1; i <= filters.size(); i++) {
            int column = i;
            sets.add(rows.stream()
                    .filter(row -> !row.isNullAt(column) && row.getBoolean(column))
                    .map(row -> row.getString(0))
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        return sets;
    }

    private static Set<String> byModel(GeneratedFilter filter) {
        return table.samples().stream()
                .filter(sample -> Boolean.TRUE.equals(filter.meaning().apply(sample)))
                .map(Sample::uid)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
