/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong in a statement is told by one typed error, with what helps. */
@ExtendWith(LocalSpark.class)
class ErrorSqlTest {

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @BeforeAll
    static void attach(SparkSession spark) {
        sql = SqlSession.attach(spark, Engine.SQLITE, folder, "errors");
    }

    @AfterAll
    static void close() {
        sql.close();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("SELECT * FROM lamin.core.artefact", LaminCondition.REGISTRY_NOT_FOUND, "artifact"),
                mistake("SELECT * FROM lamin.bionty.celltyp", LaminCondition.REGISTRY_NOT_FOUND, "celltype"),
                mistake("SELECT * FROM lamin.bointy.celltype", LaminCondition.NAMESPACE_NOT_FOUND, "bionty"),
                mistake("SELECT * FROM lamin.artifact", LaminCondition.REGISTRY_NOT_FOUND, "core.artifact"),
                mistake("SELECT * FROM lamin.views.labels", LaminCondition.REGISTRY_NOT_FOUND, "artifact_labels"),
                mistake("SELECT * FROM lamin.system.doctor", LaminCondition.REGISTRY_NOT_FOUND, "CALL lamin.system"),
                mistake("SHOW TABLES IN lamin.bointy", LaminCondition.NAMESPACE_NOT_FOUND, "bionty"),
                mistake("SELECT * FROM lamin.core.artifact VERSION AS OF '1'", LaminCondition.NO_VERSIONS, "artifact"),
                mistake(
                        "SELECT * FROM lamin.core.ulabel TIMESTAMP AS OF '2024-01-01'",
                        LaminCondition.NO_VERSIONS,
                        "ulabel"),
                mistake("SELECT * FROM lamin.artifacts.`a.parquet`", LaminCondition.ARTIFACT_NOT_FOUND, "a.parquet"),
                mistake("INSERT INTO lamin.core.ulable VALUES (1)", LaminCondition.REGISTRY_NOT_FOUND, "ulabel"),
                mistake("CREATE TABLE lamin.bointy.mine (a INT)", LaminCondition.NAMESPACE_NOT_FOUND, "bionty"),
                mistake("CREATE NAMESPACE lamin.mine", LaminCondition.UNSUPPORTED_WRITE, "modules"),
                mistake("DROP NAMESPACE lamin.bionty", LaminCondition.UNSUPPORTED_WRITE, "modules"),
                mistake("CALL lamin.system.doktor()", LaminCondition.INVALID_ARGUMENT, "system.doctor"));
    }

    private static Arguments mistake(String statement, LaminCondition condition, String hint) {
        return Arguments.of(statement, condition, hint);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsToldWithWhatHelps(String statement, LaminCondition condition, String hint) {
        assertThat(sql.error(statement, condition))
                .startsWith("[" + condition.id() + "] Cannot ")
                .contains(hint);
    }
}
