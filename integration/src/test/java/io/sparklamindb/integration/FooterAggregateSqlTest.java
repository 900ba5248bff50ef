/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Aggregates that Spark takes from the footers of Parquet files, where a session has it do so, are those of the rows. */
@ExtendWith(LocalSpark.class)
class FooterAggregateSqlTest {

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;

    FooterAggregateSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        session.spark().conf().set("spark.sql.parquet.aggregatePushdown", "true");
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** Writes the rows of a query as the one file of an artifact. */
    private void write(String name, String query) throws IOException {
        Files.createDirectories(session.instance().storageRoot().resolve(name).getParent());
        var parts = folder.resolve("parts-" + name.replace('/', '-'));
        session.spark().sql(query).coalesce(1).write().parquet(parts.toString());
        try (var files = Files.list(parts)) {
            Files.copy(
                    files.filter(file -> file.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow(),
                    session.instance().storageRoot().resolve(name));
        }
    }

    private void register(String name) {
        session.rows("CALL lamin.system.register(path => '"
                + session.instance().storageRoot().resolve(name) + "')");
    }

    private String plan(String query) {
        return session.spark().sql("EXPLAIN EXTENDED " + query).first().getString(0);
    }

    @Test
    void aggregatesOfOneFlatFileAreTakenFromItsFooter() throws IOException {
        write("flat.parquet", "SELECT id + 10 AS id, id AS other FROM range(5)");
        register("flat.parquet");

        assertThat(session.column(
                        "SELECT concat_ws(' ', min(id), max(other), count(*)) FROM lamin.artifacts.`flat.parquet`"))
                .containsExactly("10 4 5");
        assertThat(plan("SELECT min(id) FROM lamin.artifacts.`flat.parquet`")).contains("PushedAggregation: [MIN(id)]");
    }

    @Test
    void aColumnBehindOneWithFieldsIsNotTakenForAFieldOfIt() throws IOException {
        write(
                "nested.parquet",
                "SELECT named_struct('a', id * 100, 'b', id * 1000) AS s, id + 10 AS id FROM range(1, 5)");
        register("nested.parquet");

        assertThat(session.column(
                        "SELECT concat_ws(' ', min(id), max(id), count(id)) FROM lamin.artifacts.`nested.parquet`"))
                .containsExactly("11 14 4");
        assertThat(session.column("SELECT count(*) FROM lamin.artifacts.`nested.parquet`"))
                .containsExactly("4");
    }

    @Test
    void filesOfAFolderMayHaveTheirColumnsInAnotherOrder() throws IOException {
        write("rows.parquet/a.parquet", "SELECT id AS x, id + 100 AS y FROM range(3)");
        write("rows.parquet/b.parquet", "SELECT id + 100 AS y, id AS x FROM range(3)");
        register("rows.parquet");

        assertThat(session.column("SELECT concat_ws(' ', min(x), max(x), min(y)) FROM lamin.artifacts.`rows.parquet`"))
                .containsExactly("0 2 100");
    }

    @Test
    void rowsOfATableWithConvertedColumnsAreCountedByFooters() throws IOException {
        session.spark().conf().set("spark.sql.caseSensitive", "true");
        write("case.parquet", "SELECT id AS x, id + 100 AS X, id + 10 AS y FROM range(7)");
        session.spark().conf().unset("spark.sql.caseSensitive");
        register("case.parquet");
        var count = "SELECT count(*) FROM lamin.artifacts.`case.parquet`";

        assertThat(session.column(count)).containsExactly("7");
        assertThat(plan(count)).contains("PushedAggregation: [COUNT(*)]");
        assertThat(session.column(
                        "SELECT concat_ws(' ', min(X_1), max(x), min(y)) FROM lamin.artifacts.`case.parquet`"))
                .containsExactly("100 6 10");
    }

    @Test
    void thePlanShowsWhatSparkShowsOfItsOwnScans() throws IOException {
        write("flat.parquet", "SELECT id FROM range(5)");
        register("flat.parquet");

        assertThat(session.spark()
                        .sql("EXPLAIN FORMATTED SELECT id FROM lamin.artifacts.`flat.parquet` WHERE id > 2")
                        .first()
                        .getString(0))
                .contains("PushedFilters: [IsNotNull(id), GreaterThan(id,2)]")
                .contains("DataFilters");
    }
}
