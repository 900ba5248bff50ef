/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** JSON as Django writes it reads alike on both databases, though one keeps its text and the other its value. */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class StoredJsonSqlTest {

    /** By name: what is written, and how it reads. */
    private static final Map<String, List<String>> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("letters", List.of("\"hello \\u00e9 \\ud83d\\ude00\"", "\"hello é 😀\""));
        VALUES.put("quotes", List.of("\"a\\\"b\\\\c\\n\\u0001/\"", "\"a\\\"b\\\\c\\n\\u0001/\""));
        VALUES.put(
                "object",
                List.of(
                        "{\"long name\": [1, 1.50, 1e+22], \"\\u00e9\": null, \"b\": {\"\\u00fc\": \"\\u00df\"}}",
                        "{\"b\": {\"ü\": \"ß\"}, \"é\": null, \"long name\": [1, 1.50, 10000000000000000000000]}"));
        VALUES.put("number", List.of("1e-07", "0.0000001"));
        VALUES.put("empty", List.of("[]", "[]"));
        VALUES.put("nothing", List.of("null", "null"));
        VALUES.put("yes", List.of("true", "true"));
    }

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void write(Engine engine, SparkSession spark) throws Exception {
        sql = SqlSession.attach(spark, engine, folder, "json-" + engine);
        var file = Files.writeString(sql.instance().storageRoot().resolve("a.txt"), "a");
        sql.rows("CALL lamin.system.register(path => '" + file + "')");
        sql.rows("INSERT INTO lamin.core.record (name, is_type) VALUES ('Sheet', true)");
        sql.rows("INSERT INTO lamin.core.record (name, type_id)"
                + " SELECT 'r', id FROM lamin.core.record WHERE name = 'Sheet'");
        var json = engine == Engine.SQLITE ? "?" : "?::jsonb";
        var no = engine == Engine.SQLITE ? "0" : "false";
        VALUES.forEach((name, value) -> {
            var written = value.get(0);
            sql.rows("INSERT INTO lamin.core.feature (name, _dtype_str) VALUES ('" + name + "', 'dict')");
            execute(
                    "insert into lamindb_recordjson (record_id, feature_id, value) select r.id, f.id, " + json
                            + " from lamindb_record r, lamindb_feature f where r.name = 'r' and f.name = ?",
                    written,
                    name);
            execute(
                    "insert into lamindb_jsonvalue"
                            + " (value, hash, feature_id, is_locked, branch_id, created_on_id, space_id, created_by_id)"
                            + " select " + json + ", ?, id, " + no + ", 1, 1, 1, 1 from lamindb_feature where name = ?",
                    written,
                    name,
                    name);
            execute(
                    "insert into lamindb_artifactjsonvalue (artifact_id, jsonvalue_id, created_by_id)"
                            + " select a.id, v.id, 1 from lamindb_artifact a, lamindb_jsonvalue v where v.hash = ?",
                    name);
            execute("update lamindb_feature set _aux = " + json + " where name = ?", written, name);
        });
    }

    private static void execute(String statement, Object... values) {
        sql.instance()
                .instance()
                .database()
                .write(transaction -> Sql.of(transaction).execute(statement, values));
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    private static void assertReadsAlike(String query) {
        var read = sql.rows(query).stream().collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
        var expected = VALUES.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, value -> value.getValue().get(1)));
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void columnsOfRegistriesReadAlike() {
        assertReadsAlike("SELECT name, _aux FROM lamin.core.feature");
        assertReadsAlike("SELECT hash, value FROM lamin.core.jsonvalue");
        assertReadsAlike("SELECT feature__name, value FROM lamin.core.recordjson");
    }

    @Test
    void columnsBehindForeignKeysReadAlike() {
        assertReadsAlike("SELECT hash, feature___aux FROM lamin.core.jsonvalue");
    }

    @Test
    void columnsOfJoinsReadAlike() {
        assertReadsAlike(
                "SELECT f.name, v.value FROM lamin.core.feature f JOIN lamin.core.jsonvalue v ON v.feature_id = f.id");
    }

    @Test
    void featuresOfArtifactsReadAlike() {
        assertReadsAlike("SELECT feature_name, value FROM lamin.views.artifact_features");
        assertReadsAlike("SELECT feature_name, value FROM lamin.artifacts.`a.txt`.features");
    }

    @Test
    void conditionsSeeWhatIsShown() {
        VALUES.forEach((name, value) -> {
            var text = value.get(1).replace("\\", "\\\\").replace("'", "\\'");
            for (var query : List.of(
                    "SELECT name FROM lamin.core.feature WHERE _aux = '%s'",
                    "SELECT hash FROM lamin.core.jsonvalue WHERE value = '%s'",
                    "SELECT feature__name FROM lamin.core.recordjson WHERE value IN ('%s', 'x')",
                    "SELECT feature_name FROM lamin.views.artifact_features WHERE value = '%s'",
                    "SELECT feature_name FROM lamin.artifacts.`a.txt`.features WHERE value <=> '%s'")) {
                assertThat(sql.column(query.formatted(text))).as(query, text).containsExactly(name);
            }
        });
        assertThat(sql.column("SELECT feature_name FROM lamin.views.artifact_features WHERE value LIKE '%é%'"))
                .containsExactlyInAnyOrder("letters", "object");
    }

    @Test
    void groupsAreOfWhatIsShown() {
        assertReadsAlike("SELECT max(feature_name), value FROM lamin.views.artifact_features GROUP BY value");
        assertReadsAlike("SELECT max(hash), value FROM lamin.core.jsonvalue GROUP BY value");
        assertThat(sql.column("SELECT max(value) FROM lamin.views.artifact_features"))
                .containsExactly(sql.column("SELECT max(value) FROM lamin.core.jsonvalue")
                        .get(0));
    }

    @Test
    void variantsAreOfWhatIsShown() {
        var options = new HashMap<>(sql.instance().catalogOptions());
        options.put("json-as", "variant");
        sql.attach("variants", options);
        assertThat(sql.column("SELECT variant_get(value, '$', 'string') FROM variants.core.jsonvalue"
                        + " WHERE hash IN ('letters', 'number', 'yes') ORDER BY hash"))
                .containsExactly("hello é 😀", "0.0000001", "true");
        assertThat(sql.column("SELECT variant_get(value, '$.b[\"ü\"]', 'string') FROM variants.core.jsonvalue"
                        + " WHERE hash = 'object'"))
                .containsExactly("ß");
    }

    @Test
    void distinctValuesAreCountedByWhatIsShown() {
        sql.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('one'), ('two')");
        var json = engine == Engine.SQLITE ? "?" : "?::jsonb";
        var set = "update lamindb_ulabel set _aux = " + json + " where name = ?";
        execute(set, "{\"b\": \"\\u00e9\", \"a\": 1}", "one");
        execute(set, "{\"a\":1,\"b\":\"é\"}", "two");
        assertThat(sql.rows("SELECT count(DISTINCT _aux), count(_aux), min(_aux) = max(_aux) FROM lamin.core.ulabel"))
                .containsExactly(RowFactory.create(1L, 2L, true));
        assertThat(sql.column("SELECT DISTINCT _aux FROM lamin.core.ulabel"))
                .containsExactly("{\"a\": 1, \"b\": \"é\"}");
        assertThat(
                        sql.column(
                                "SELECT a.name FROM lamin.core.ulabel a JOIN lamin.core.ulabel b ON a._aux = b._aux AND b.name = 'two'"))
                .containsExactlyInAnyOrder("one", "two");
        sql.rows("DELETE FROM lamin.core.ulabel WHERE _aux = '{\"a\": 1, \"b\": \"é\"}' AND name = 'one'");
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel")).containsExactly("two");
    }

    @Test
    void documentsOfRecordsReadAlike() {
        var json = engine == Engine.SQLITE ? "?" : "?::jsonb";
        execute(
                "update lamindb_record set extra_data = " + json + " where name = 'r'",
                VALUES.get("object").get(0));
        var shown = VALUES.get("object").get(1);
        assertThat(sql.column("SELECT extra_data FROM lamin.core.record WHERE name = 'r'"))
                .containsExactly(shown);
        assertThat(sql.column("SELECT record__extra_data FROM lamin.core.recordjson WHERE record__extra_data LIKE '%ü%'"
                        + " AND feature__name = 'yes'"))
                .containsExactly(shown);
        assertThat(sql.column("SELECT record__extra_data FROM lamin.core.recordjson.`with=record__extra_data` LIMIT 1"))
                .containsExactly(shown);
    }

    @Test
    void valuesOfSheetsReadAlike() {
        assertReadsAlike("SELECT feature, value FROM lamin.records.Sheet"
                + " UNPIVOT INCLUDE NULLS (value FOR feature IN (letters, quotes, object, number, empty, yes, nothing))"
                + " WHERE value IS NOT NULL UNION ALL SELECT 'nothing', 'null' FROM lamin.records.Sheet"
                + " WHERE nothing IS NULL");
        assertThat(sql.column(
                        "SELECT __lamindb_record_name__ FROM lamin.records.Sheet WHERE letters = '\"hello é 😀\"'"))
                .containsExactly("r");
    }
}
