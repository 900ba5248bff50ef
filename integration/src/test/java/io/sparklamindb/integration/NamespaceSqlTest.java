/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** SHOW, DESCRIBE and USE: what there is, under which names. */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class NamespaceSqlTest {

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void attach(Engine engine, SparkSession spark) {
        sql = SqlSession.attach(spark, engine, folder, "instance-" + engine);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    @Test
    void namespacesAreTheModulesAndTheFixedOnes() {
        assertThat(sql.column("SHOW NAMESPACES IN lamin"))
                .containsExactly("bionty", "core", "artifacts", "collections", "records", "views", "system");
    }

    @Test
    void namespaceTellsWhatItIs() {
        assertThat(sql.rows("DESCRIBE NAMESPACE lamin.bionty").toString()).contains("module bionty");
        assertThat(sql.rows("DESCRIBE NAMESPACE lamin.artifacts").toString()).contains("history");
    }

    @Test
    void tablesOfAModuleAreItsRegistriesAndLinkTables() {
        assertThat(sql.rows("SHOW TABLES IN lamin.core").stream().map(row -> row.getString(1)))
                .contains("artifact", "ulabel", "artifactulabel", "feature", "transform", "run", "record");
        assertThat(sql.rows("SHOW TABLES IN lamin.bionty LIKE 'cell*'").stream().map(row -> row.getString(1)))
                .contains("cellline", "celltype");
    }

    @Test
    void tableAndForeignKeysTellWhatTheyAre() {
        assertThat(sql.rows("DESCRIBE EXTENDED lamin.core.artifact"))
                .anySatisfy(row -> assertThat(row.toString()).contains("created_by_id", "refers to core.user"))
                .anySatisfy(row -> assertThat(row.toString()).contains("Comment", "LaminDB registry core.artifact"));
        assertThat(sql.rows("DESCRIBE EXTENDED lamin.bionty.artifactcelltype").toString())
                .contains("link table");
    }

    @Test
    void namesIgnoreCase() {
        assertThat(sql.column("DESCRIBE lamin.bionty.CellType")).contains("ontology_id");
        assertThat(sql.column("DESCRIBE lamin.BIONTY.CELLTYPE")).contains("ontology_id");
        assertThat(sql.column("DESCRIBE lamin.Views.Artifact_Labels")).contains("label_name");
    }

    @Test
    void namespaceCanBeUsed() {
        sql.rows("USE lamin.bionty");
        try {
            assertThat(sql.column("DESCRIBE celltype")).contains("ontology_id");
        } finally {
            sql.rows("USE spark_catalog.default");
        }
    }

    @Test
    void catalogAloneStartsInCore() {
        sql.rows("USE lamin");
        try {
            assertThat(sql.column("DESCRIBE ulabel")).contains("uid");
        } finally {
            sql.rows("USE spark_catalog.default");
        }
    }

    @Test
    void existenceIsToldWithoutAnError() {
        var catalog = sql.spark().catalog();
        assertThat(catalog.tableExists("lamin.core.artifact")).isTrue();
        assertThat(catalog.tableExists("lamin.core.nothing")).isFalse();
        assertThat(catalog.tableExists("lamin.nothing.artifact")).isFalse();
        assertThat(catalog.tableExists("lamin.artifacts.`nothing.parquet`")).isFalse();
        assertThat(catalog.databaseExists("lamin.bionty")).isTrue();
        assertThat(catalog.databaseExists("lamin.nothing")).isFalse();
    }

    @Test
    void refreshReadsTheSchemaAgain() {
        var database = sql.instance().instance().database();
        database.write(ddl -> ddl.execute("create table clinic_patient (id integer primary key, name varchar(10))"));
        try {
            sql.error("SELECT * FROM lamin.clinic.patient", LaminCondition.NAMESPACE_NOT_FOUND);
            sql.rows("REFRESH TABLE lamin.core.artifact");
            assertThat(sql.column("DESCRIBE lamin.clinic.patient")).contains("name");
        } finally {
            database.write(ddl -> ddl.execute("drop table clinic_patient"));
            sql.rows("REFRESH TABLE lamin.core.artifact");
        }
    }

    @Test
    void severalCatalogsOfAnyNameLiveSideBySide(SparkSession spark) {
        try (var other = SqlSession.attach(spark, engine, folder, "other-" + engine)) {
            sql.attach("andere-instanz", other.instance().catalogOptions());
            assertThat(sql.column("SHOW NAMESPACES IN `andere-instanz`")).contains("core");
            assertThat(sql.column("SHOW NAMESPACES IN lamin")).contains("core");
        }
    }
}
