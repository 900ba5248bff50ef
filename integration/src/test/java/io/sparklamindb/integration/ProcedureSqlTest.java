/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** CALL: the list of procedures, init and doctor. */
@ExtendWith(LocalSpark.class)
class ProcedureSqlTest {

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @BeforeAll
    static void attach(SparkSession spark) {
        sql = SqlSession.attach(spark, Engine.SQLITE, folder, "procedures");
    }

    @AfterAll
    static void close() {
        sql.close();
    }

    @Test
    void proceduresAreListedWithTheirParameters() {
        assertThat(sql.column(
                        "SELECT parameter FROM lamin.system.procedures WHERE procedure = 'init' ORDER BY position"))
                .containsExactly("storage", "name", "owner", "db", "modules");
        assertThat(sql.column("SELECT DISTINCT procedure FROM lamin.system.procedures"))
                .contains("init", "doctor");
        assertThat(sql.rows("SHOW PROCEDURES IN lamin.system").toString())
                .contains("doctor")
                .contains("init");
        assertThat(sql.rows("DESCRIBE PROCEDURE lamin.system.init").toString()).contains("LaminDB instance");
    }

    @ParameterizedTest
    @EachEngine
    void doctorFindsAHealthyInstanceHealthy(Engine engine, SparkSession spark) {
        try (var healthy = SqlSession.attach(spark, engine, folder, "healthy-" + engine)) {
            assertThat(healthy.rows("CALL lamin.system.doctor()"))
                    .extracting(row -> row.getString(0), row -> row.getString(1))
                    .allSatisfy(check -> assertThat(check.toList().get(1))
                            .as(String.valueOf(check.toList().get(0)))
                            .isEqualTo("ok"));
            assertThat(healthy.column("CALL lamin.system.doctor()"))
                    .contains("spark", "java", "database", "schema version", "clock", "registries");
        }
    }

    @Test
    void doctorTellsWhyAnInstanceCannotBeOpened(SparkSession spark) {
        SqlSession.attach(
                spark, "broken", Map.of("storage", folder.resolve("nowhere").toString()));
        var checks = spark.sql("CALL broken.system.doctor()").collectAsList();
        assertThat(checks)
                .filteredOn(row -> row.getString(1).equals("error"))
                .singleElement()
                .satisfies(row -> assertThat(row.getString(2)).contains("[LAMIN_INSTANCE_NOT_FOUND]"));
    }

    @Test
    void doctorNeverTellsAPassword(SparkSession spark) {
        try (var postgres = SqlSession.attach(spark, Engine.POSTGRES, folder, "secret")) {
            assertThat(postgres.rows("CALL lamin.system.doctor()").toString())
                    .contains("postgresql://")
                    .doesNotContain(PostgresServer.PASSWORD);
        }
    }

    @Test
    void initMakesAnInstanceThatCanBeAttached(SparkSession spark) {
        var storage = folder.resolve("made by init");
        var row = sql.rows("CALL lamin.system.init(storage => '" + storage + "', name => 'made', modules => 'bionty')")
                .get(0);
        assertThat(row.<String>getAs("instance")).endsWith("/made");
        assertThat(row.<String>getAs("status")).isEqualTo("created");
        assertThat(row.<String>getAs("database")).isEqualTo("sqlite");
        SqlSession.attach(spark, "made", Map.of("storage", storage.toString()));
        assertThat(namespaces(spark, "made")).startsWith("bionty", "core");
    }

    @Test
    void initOfWhatIsThereAlreadySaysSo() {
        var statement = "CALL lamin.system.init(storage => '" + folder.resolve("twice") + "')";
        assertThat(sql.rows(statement).get(0).<String>getAs("status")).isEqualTo("created");
        assertThat(sql.rows(statement).get(0).<String>getAs("status")).isEqualTo("existing");
    }

    @Test
    void initRefusesANameThatIsTaken() {
        sql.rows("CALL lamin.system.init(storage => '" + folder.resolve("one place") + "', name => 'taken')");
        sql.error(
                "CALL lamin.system.init(storage => '" + folder.resolve("another place") + "', name => 'taken')",
                LaminCondition.INSTANCE_ALREADY_EXISTS);
        assertThat(folder.resolve("another place")).doesNotExist();
    }

    @Test
    void initNeedsNoInstanceAndTakesTheCatalogsKeysForWhatIsLeftOut(SparkSession spark) {
        var storage = folder.resolve("new");
        SqlSession.attach(spark, "fresh", Map.of("storage", storage.toString(), "modules", "bionty"));
        assertThat(Files.exists(storage)).isFalse();
        assertThat(spark.sql("CALL fresh.system.init()").collectAsList().get(0).<String>getAs("storage"))
                .isEqualTo(storage.toString());
        assertThat(namespaces(spark, "fresh")).startsWith("bionty", "core");
    }

    @Test
    void initOnPostgresTakesThePasswordFromTheCatalogsKeys(SparkSession spark) {
        var url = PostgresServer.shared().newDatabase();
        var withoutPassword = url.replace(":" + PostgresServer.PASSWORD + "@", "@");
        SqlSession.attach(
                spark,
                "later",
                Map.of(
                        "storage",
                        folder.resolve("later").toString(),
                        "db",
                        withoutPassword,
                        "db-password",
                        PostgresServer.PASSWORD));
        // Settings may outlive this JVM, its Postgres does not: a name of this run's own.
        var name = "later-" + folder.getFileName();
        var row = spark.sql("CALL later.system.init(name => '" + name + "')")
                .collectAsList()
                .get(0);
        assertThat(row.<String>getAs("database")).startsWith("postgresql://");
        assertThat(row.toString()).doesNotContain(PostgresServer.PASSWORD);
        assertThat(namespaces(spark, "later")).startsWith("bionty", "core");
    }

    private static List<String> namespaces(SparkSession spark, String catalog) {
        return spark.sql("SHOW NAMESPACES IN " + catalog).collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
