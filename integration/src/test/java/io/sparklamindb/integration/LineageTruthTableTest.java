/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recorded of each kind of statement. Plans tell it, not the database: one engine will do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(LocalSpark.class)
class LineageTruthTableTest {

    private final SparkSession spark;
    private SqlSession session;
    private LineageScene scene;

    LineageTruthTableTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeAll
    void prepare(@TempDir Path folder) throws IOException {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        SparkSession.setActiveSession(session.spark());
        var elsewhere = Files.createDirectory(folder.toRealPath().resolve("elsewhere"));
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
        return Stream.of(QueryCases.ALL, WriteCases.ALL, ProgramCases.ALL).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void runReadsAndWrites(LineageCase one) throws Exception {
        scene.check(one);
    }
}
