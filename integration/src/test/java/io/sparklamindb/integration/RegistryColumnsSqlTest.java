/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry shows without being asked for columns: all of them, in lamindb's order, with what they hold. */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class RegistryColumnsSqlTest {

    private static final String MIGRATION = "lamin.core.migration";
    private static final String RAW_MIGRATIONS = "lamin.django.migrations";

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void create(Engine engine, SparkSession spark) {
        sql = SqlSession.attach(spark, engine, folder, "columns-" + engine);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core.ulabel | id uid name description reference reference_type is_locked is_type created_at branch_id"
                        + " created_on_id space_id created_by_id run_id type_id _aux updated_at",
                "core.artifact | id uid key description suffix kind otype size hash n_files n_observations extra_data"
                        + " version_tag is_latest is_locked created_at branch_id created_on_id space_id storage_id run_id"
                        + " schema_id created_by_id",
                "core.artifactulabel | id created_at created_by_id run_id artifact_id ulabel_id feature_id",
                "core.user | id uid handle name created_at",
                "bionty.celltype | id uid name ontology_id abbr synonyms description is_locked created_at branch_id"
                        + " created_on_id space_id created_by_id run_id source_id",
            })
    void columnsAreInTheOrderOfLamindbsDataframes(String registry, String columns) {
        var expected = columns.split(" ");
        assertThat(sql.spark().table("lamin." + registry).columns())
                .startsWith(expected)
                .doesNotHaveDuplicates();
        var all = sql.rows("SELECT * FROM lamin." + registry + " LIMIT 0");
        assertThat(all).isEmpty();
    }

    @Test
    void valuesStandBelowTheirColumns() {
        sql.rows("INSERT INTO lamin.core.ulabel (description, name) VALUES ('what it is', 'treated')");
        var row = sql.rows("SELECT * FROM lamin.core.ulabel WHERE name = 'treated'")
                .get(0);
        assertThat(row.getString(2)).isEqualTo("treated");
        assertThat(row.getString(3)).isEqualTo("what it is");
        assertThat(row.getString(row.fieldIndex("uid"))).isEqualTo(row.getString(1));
    }

    @Test
    void describeTellsWhatColumnsHold() {
        var comments = sql.rows("DESCRIBE lamin.core.artifact").stream()
                .collect(Collectors.toMap(
                        column -> column.getString(0), column -> String.valueOf(column.get(2)), (one, other) -> one));
        assertThat(comments)
                .containsEntry("size", "Size in bytes")
                .containsEntry("created_by_id", "Who created the record; refers to core.user");
    }

    @Test
    void migrationsAreARegistryOfLamindbAndATableOfDjango() {
        assertThat(sql.rows("SHOW TABLES IN lamin.core").stream().map(row -> row.getString(1)))
                .contains("migration");
        assertThat(sql.rows("SHOW TABLES IN lamin.django").stream().map(row -> row.getString(1)))
                .containsExactly("migrations");
        assertThat(sql.spark().table(MIGRATION).columns()).containsExactly("id", "app", "name", "applied");
        assertThat(sql.spark().table(MIGRATION).schema())
                .isEqualTo(sql.spark().table(RAW_MIGRATIONS).schema());
        assertThat(sql.rows("SELECT * FROM " + MIGRATION + " ORDER BY id"))
                .isNotEmpty()
                .isEqualTo(sql.rows("SELECT * FROM " + RAW_MIGRATIONS + " ORDER BY id"));
        assertThat(sql.column("SELECT app FROM " + MIGRATION + " GROUP BY app"))
                .containsExactlyInAnyOrderElementsOf(
                        sql.column("SELECT DISTINCT app FROM lamin.core.Migration WHERE name LIKE '0%'"));
    }

    @Test
    void bothNamesOfMigrationsServeOneStatement() {
        assertThat(sql.rows("SELECT m.id FROM " + MIGRATION + " m JOIN " + RAW_MIGRATIONS
                        + " r ON m.id = r.id AND m.name = r.name"))
                .hasSameSizeAs(sql.rows("SELECT id FROM " + MIGRATION));
        assertThat(sql.rows("SELECT name FROM " + MIGRATION + " EXCEPT SELECT name FROM " + RAW_MIGRATIONS))
                .isEmpty();
    }

    @Test
    void migrationsAreNotWritten() {
        for (var table : List.of(MIGRATION, RAW_MIGRATIONS)) {
            sql.error("INSERT INTO " + table + " (app, name) VALUES ('a', 'b')", LaminCondition.UNSUPPORTED_WRITE);
            sql.error("DELETE FROM " + table + " WHERE id = 1", LaminCondition.UNSUPPORTED_WRITE);
        }
        assertThat(sql.column("SELECT count(*) FROM " + MIGRATION + " WHERE id = 1"))
                .containsExactly("1");
    }
}
