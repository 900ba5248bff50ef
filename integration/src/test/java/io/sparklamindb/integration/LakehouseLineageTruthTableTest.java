/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recorded of each kind of statement about tables of Delta Lake and Iceberg. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(LocalSpark.class)
class LakehouseLineageTruthTableTest {

    private final SparkSession spark;
    private SqlSession session;
    private LineageScene scene;

    LakehouseLineageTruthTableTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeAll
    void prepare(@TempDir Path folder) throws IOException {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        SparkSession.setActiveSession(session.spark());
        var elsewhere = Files.createDirectory(folder.toRealPath().resolve("elsewhere"));
        session.spark().conf().set("spark.sql.catalog.ice", "org.apache.iceberg.spark.SparkCatalog");
        session.spark().conf().set("spark.sql.catalog.ice.type", "hadoop");
        session.spark()
                .conf()
                .set("spark.sql.catalog.ice.warehouse", elsewhere.resolve("ice").toString());
        scene = new LineageScene(session, elsewhere);
        scene.prepare();
    }

    @AfterAll
    void close() {
        scene.remove();
        SparkSession.clearActiveSession();
        session.close();
    }

    static Stream<LineageCase> cases() {
        return LakehouseCases.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void runReadsAndWrites(LineageCase one) throws Exception {
        scene.check(one);
    }
}
