/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.runtime.SparkProcess.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Artifacts that are tables of Delta Lake and Iceberg, written on every line of Spark for which their libraries are made. */
class LakehouseLinesIT {

    /** Of one format. */
    private static final int STATEMENTS = 10;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "SPARK_4_0_WITH_READERS, delta iceberg",
        "SPARK_4_1_WITH_READERS, delta iceberg",
        "SPARK_4_2_WITH_READERS, delta"
    })
    void everyStatementAndEveryMicroBatchMakesAVersion(SparkLine line, String formats) throws Exception {
        var landing = Files.createDirectories(folder.resolve("landing"));
        Files.writeString(landing.resolve("1.json"), "{\"id\": 20}\n");
        var statements = new ArrayList<String>();
        for (var format : formats.split(" ")) {
            statements.addAll(statements(format, landing));
        }

        var answers = run(line, statements);

        assertThat(answers).extracting(Answer::error).containsOnly("");
        for (int first = 0; first < answers.size(); first += STATEMENTS) {
            var ofFormat = answers.subList(first, first + STATEMENTS);
            assertThat(ofFormat.get(4).firstColumn()).containsExactly("11", "20");
            assertThat(ofFormat.get(5).firstColumn()).containsExactly("0", "1", "2", "10", "11", "12");
            assertThat(ofFormat.get(7).firstColumn()).containsExactly("a");
            assertThat(ofFormat.get(8).rows()).isEmpty();
            assertThat(ofFormat.get(9).firstColumn()).containsExactly("5");
        }
    }

    private List<String> statements(String format, Path landing) {
        var key = "out/cells." + format;
        var table = "lamin.artifacts.`" + key + "`";
        var statements = List.of(
                "CREATE TABLE " + table + " USING " + format + " AS SELECT id FROM range(3)",
                "INSERT INTO " + table + " SELECT id + 10 FROM " + table,
                "INSERT OVERWRITE " + table + " VALUES (11)",
                "stream(lamindb) " + landing + " catalog=lamin checkpointLocation=" + folder + "/checkpoint-" + format
                        + " key=" + key,
                "SELECT id FROM " + table + " ORDER BY id",
                "SELECT id FROM " + table + " VERSION AS OF '0001' ORDER BY id",
                "CREATE OR REPLACE TABLE " + table + " USING " + format + " AS SELECT 'a' AS name",
                "SELECT * FROM " + table,
                "CALL lamin.system.verify()",
                "SELECT count(*) FROM lamin.core.artifact WHERE key = '" + key + "'");
        assertThat(statements).hasSize(STATEMENTS);
        return statements;
    }

    @ParameterizedTest
    @CsvSource({"SPARK_4_2_WITH_READERS, iceberg", "SPARK_4_3, delta iceberg"})
    void whereThereIsNoLibraryTheErrorSaysSo(SparkLine line, String formats) throws Exception {
        var answers = run(
                line,
                Stream.of(formats.split(" "))
                        .map(format ->
                                "CREATE TABLE lamin.artifacts.`out/cells` USING " + format + " AS SELECT 1 AS id")
                        .toList());

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.condition()).isEqualTo("LAMIN_UNSUPPORTED_FORMAT");
            assertThat(answer.error()).contains("for Spark " + line.version().substring(0, 3));
        });
    }

    private List<Answer> run(SparkLine line, List<String> statements) throws Exception {
        var settings = new LinkedHashMap<>(Map.of(
                "spark.sql.catalog.lamin", "io.sparklamindb.catalog.LaminCatalog",
                "spark.sql.catalog.lamin.storage", folder.resolve("lamindb").toString(),
                "spark.sql.catalog.lamin.create", "true"));
        if (line.version().endsWith("readers")) {
            settings.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
            settings.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
            settings.put("spark.databricks.delta.snapshotPartitions", "1");
        }
        return new SparkProcess(line, folder).sql(settings, new ArrayList<>(statements));
    }
}
