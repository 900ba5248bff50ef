/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import io.sparklamindb.runtime.SparkProcess.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way of a first hour with the plugin, on every supported line of Spark, with nothing but its jar. */
class SparkVersionsIT {

    /** Question and answer; an empty answer means that any will do. */
    private static Map<String, List<String>> firstHour(Path files) {
        var steps = new LinkedHashMap<String, List<String>>();
        steps.put("SHOW NAMESPACES IN lamin LIKE 'bionty|core'", List.of("bionty", "core"));
        steps.put("SHOW TABLES IN lamin.core", List.of());
        steps.put("SELECT name FROM lamin.core.branch WHERE name LIKE 'm%' ORDER BY name LIMIT 3", List.of("main"));
        steps.put("SELECT created_by__handle FROM lamin.core.storage", List.of("anonymous"));
        steps.put("SELECT count(*) FROM lamin.core.artifact WHERE suffix = '.csv'", List.of("0"));
        steps.put("DESCRIBE lamin.bionty.CellType", List.of());
        steps.put("SELECT * FROM lamin.core.no_such_registry", List.of("LAMIN_REGISTRY_NOT_FOUND"));
        steps.put("SELECT procedure FROM lamin.system.procedures WHERE 1 = 0", List.of());
        steps.put("INSERT INTO lamin.core.ulabel (name) VALUES ('first'), ('second')", List.of());
        steps.put("SELECT name FROM lamin.core.ulabel ORDER BY name", List.of("first", "second"));
        steps.put("SELECT count(*) FROM lamin.core.ulabel WHERE name LIKE 'f%'", List.of("1"));
        steps.put("DELETE FROM lamin.core.ulabel WHERE name = 'second'", List.of());
        steps.put("INSERT INTO lamin.core.ulabel (name) VALUES ('third')", List.of());
        steps.put(
                "DELETE FROM lamin.core.ulabel WHERE soundex(name) = 'T630' AND upper(created_by__handle) <> ''",
                List.of());
        steps.put("SELECT name FROM lamin.core.ulabel", List.of("first"));
        steps.put("UPDATE lamin.core.ulabel SET name = 'x'", List.of("LAMIN_UNSUPPORTED_WRITE"));
        steps.put(
                "MERGE INTO lamin.core.ulabel t USING lamin.core.ulabel s ON t.id = s.id WHEN MATCHED THEN DELETE",
                List.of("LAMIN_UNSUPPORTED_WRITE"));
        steps.put(
                "WITH s AS (SELECT 'x' AS name) MERGE INTO lamin.core.ulabel t USING s ON t.name = s.name"
                        + " WHEN NOT MATCHED THEN INSERT (name) VALUES (s.name)",
                List.of("LAMIN_UNSUPPORTED_WRITE"));
        steps.put("INSERT OVERWRITE lamin.core.ulabel (name) VALUES ('x')", List.of("LAMIN_UNSUPPORTED_WRITE"));
        steps.put(
                "CREATE TABLE cells USING parquet LOCATION '" + files
                        + "/cells.parquet' AS SELECT id AS cell, id % 2 = 0 AS even FROM range(10)",
                List.of());
        steps.put(
                "CALL lamin.system.register(path => '" + files + "/cells.parquet', key => 'cells.parquet')", List.of());
        steps.put("SELECT count(*) FROM lamin.core.artifact GROUP BY suffix", List.of("1"));
        steps.put("SELECT count(*) FROM lamin.artifacts.`cells.parquet` WHERE even", List.of("5"));
        steps.put("SELECT count(DISTINCT 1) FROM lamin.core.branch", List.of("1"));
        steps.put("format(lamindb) registry=core.branch", List.of("-1", "0", "1"));
        steps.put(
                "format(lamindb) where=key='cells.parquet'",
                IntStream.range(0, 10).mapToObj(String::valueOf).toList());
        steps.put("CALL lamin.system.init(storage => '" + files + "/second')", List.of());
        steps.put("CALL lamin.system.doctor()", List.of());
        return steps;
    }

    @ParameterizedTest
    @EnumSource(value = SparkLine.class, mode = EnumSource.Mode.MATCH_NONE, names = ".*_WITH_READERS")
    void theFirstHourWorks(SparkLine line, @TempDir Path folder) throws Exception {
        var files = Files.createDirectory(folder.resolve("files"));
        var settings = new HashMap<>(Map.of(
                "spark.sql.catalog.lamin", "io.sparklamindb.catalog.LaminCatalog",
                "spark.sql.catalog.lamin.storage", folder.resolve("lamindb").toString(),
                "spark.sql.catalog.lamin.create", "true"));
        var steps = firstHour(files);

        var answers = new SparkProcess(line, folder).sql(settings, new ArrayList<>(steps.keySet()));

        var softly = new SoftAssertions();
        int i = 0;
        for (var step : steps.entrySet()) {
            var summary = softly.assertThat(summary(answers.get(i++))).as(step.getKey());
            if (step.getValue().isEmpty()) {
                summary.doesNotStartWith("error").doesNotStartWith("LAMIN_");
            } else {
                summary.isEqualTo(String.join(",", step.getValue()));
            }
        }
        softly.assertAll();
    }

    private static String summary(Answer answer) {
        if (answer.condition().startsWith("LAMIN_")) {
            return answer.condition();
        }
        return answer.error().isEmpty()
                ? String.join(",", answer.firstColumn().stream().sorted().toList())
                : "error " + answer.error();
    }
}
