/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code spark.read.format("lamindb")}: what is read, and through which catalog. */
@ExtendWith(LocalSpark.class)
class DataSourceTest {

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @BeforeAll
    static void attach(SparkSession spark) {
        sql = SqlSession.attach(spark, Engine.SQLITE, folder, "source");
    }

    @AfterAll
    static void close() {
        sql.close();
    }

    private static void assertRefused(ThrowingCallable read, LaminCondition condition, String hint) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        SparkThrowable.class,
                        thrown -> assertThat(thrown.getCondition()).isEqualTo(condition.id()))
                .hasMessageContaining(hint);
    }

    @Test
    void registryIsReadThroughTheOnlyCatalog() {
        var branches = sql.spark()
                .read()
                .format("lamindb")
                .option("registry", "branch")
                .load();
        assertThat(branches.count()).isEqualTo(3);
        var types = sql.spark()
                .read()
                .format("lamindb")
                .option("registry", "bionty.CellType")
                .load();
        assertThat(types.columns()).contains("ontology_id");
    }

    @Test
    void instanceCanBeReadWithoutACatalog(SparkSession spark) {
        assertThat(spark.newSession()
                        .read()
                        .format("lamindb")
                        .options(sql.instance().catalogOptions())
                        .option("registry", "core.branch")
                        .load()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void readsWithoutACatalogShareOneInstance(SparkSession spark) {
        var tables = new ArrayList<Dataset<Row>>();
        tables.add(branches(spark));
        var pools = poolThreads();
        for (int i = 0; i < 20; i++) {
            tables.add(branches(spark));
        }
        assertThat(tables).allSatisfy(table -> assertThat(table.count()).isEqualTo(3));
        assertThat(poolThreads()).isLessThanOrEqualTo(pools); // those of other suites end meanwhile
    }

    private static Dataset<Row> branches(SparkSession spark) {
        return spark.newSession()
                .read()
                .format("lamindb")
                .options(sql.instance().catalogOptions())
                .option("registry", "core.branch")
                .load();
    }

    /** Every pool of connections has one such thread as long as it is open. */
    private static long poolThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lamindb-")
                        && thread.getName().contains("housekeeper"))
                .count();
    }

    @Test
    void anInstanceThatWasMadeAnewIsReadAnew(SparkSession spark) throws IOException {
        var name = "anew";

        try (var first = TestInstance.create(Engine.SQLITE, folder, name)) {
            first.instance()
                    .database()
                    .write(context -> context.execute("update lamindb_branch set name = 'old' where id = -1"));
            assertThat(names(spark, first)).contains("old");
        }
        Files.move(folder.resolve(name), folder.resolve("gone"));
        try (var second = TestInstance.create(Engine.SQLITE, folder, name)) {
            assertThat(names(spark, second)).doesNotContain("old");
        }
    }

    private static List<String> names(SparkSession spark, TestInstance instance) {
        return spark.newSession()
                .read()
                .format("lamindb")
                .options(instance.catalogOptions())
                .option("registry", "core.branch")
                .load()
                .select("name")
                .as(Encoders.STRING())
                .collectAsList();
    }

    @Test
    void defaultCatalogChoosesAmongSeveral(SparkSession spark) {
        var session = spark.newSession();
        SqlSession.attach(session, "one", sql.instance().catalogOptions());
        SqlSession.attach(session, "two", Map.of("storage", "nowhere"));
        var read = session.read().format("lamindb").option("registry", "branch");
        assertRefused(read::load, LaminCondition.INVALID_OPTION, "spark.lamin.default-catalog");
        assertThat(read.option("catalog", "one").load().count()).isEqualTo(3);
        session.conf().set("spark.lamin.default-catalog", "one");
        assertThat(session.read()
                        .format("lamindb")
                        .option("registry", "branch")
                        .load()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void exactlyOneThingIsRead() {
        var read = sql.spark().read().format("lamindb");
        assertRefused(read::load, LaminCondition.INVALID_OPTION, "key, uid, registry, collection, where");
        assertRefused(
                () -> read.option("key", "a.parquet")
                        .option("registry", "branch")
                        .load(),
                LaminCondition.INVALID_OPTION,
                "key, uid, registry, collection, where");
    }

    @Test
    void optionThatWouldReadSomethingElseIsRefusedInsteadOfIgnored() {
        for (var option : List.of("collection", "where", "layout", "vars", "join")) {
            assertRefused(
                    () -> sql.spark()
                            .read()
                            .format("lamindb")
                            .option("key", "a.parquet")
                            .option(option, "x")
                            .load(),
                    LaminCondition.INVALID_OPTION,
                    option);
        }
    }

    @Test
    void branchAndVersionReachTheArtifact() {
        assertRefused(
                () -> sql.spark()
                        .read()
                        .format("lamindb")
                        .option("key", "a.parquet")
                        .option("branch", "nowhere")
                        .load(),
                LaminCondition.UNKNOWN_BRANCH,
                "nowhere");
        assertRefused(
                () -> sql.spark()
                        .read()
                        .format("lamindb")
                        .option("key", "a.parquet")
                        .option("as-of", "yesterday-ish")
                        .load(),
                LaminCondition.INVALID_OPTION,
                "as-of");
    }

    @Test
    void missingArtifactIsToldByItsKey() {
        assertRefused(
                () -> sql.spark()
                        .read()
                        .format("lamindb")
                        .option("key", "a.parquet")
                        .load(),
                LaminCondition.ARTIFACT_NOT_FOUND,
                "a.parquet");
    }
}
