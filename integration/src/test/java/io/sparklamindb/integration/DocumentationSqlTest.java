/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** The statements that the pages about registries and artifacts show can be pasted. */
@ExtendWith(LocalSpark.class)
class DocumentationSqlTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)```sql\n(.*?)```");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EachEngine
    void statementsOfThePagesRun(Engine engine, SparkSession spark) throws IOException {
        try (var sql = SqlSession.attach(spark, engine, folder, "pages")) {
            sql.rows("CREATE TABLE lamin.artifacts.`a.parquet` AS SELECT 1 AS id");
            for (var page : List.of("registries.md", "pushdown.md", "artifacts.md", "audit.md", "lineage.md")) {
                var statements = statements(page);
                assertThat(statements).as(page).isNotEmpty();
                for (var statement : statements) {
                    assertThatCode(() -> sql.rows(statement)).as(statement).doesNotThrowAnyException();
                }
            }
        }
    }

    private static List<String> statements(String page) throws IOException {
        var text = Files.readString(Path.of(System.getProperty("basedir"), "..", "docs", page));
        return BLOCK.matcher(text)
                .results()
                .flatMap(block -> Pattern.compile(";\\s*").splitAsStream(block.group(1)))
                .filter(statement -> !statement.isBlank())
                .toList();
    }
}
