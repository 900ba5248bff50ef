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
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * Records of a type as a table. Rows are stored as lamindb 2.12.1 stores those of {@code ln.Record(features={...})}, and
 * read as its {@code to_dataframe()} gives them.
 */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class SheetSqlTest {

    private static final List<String> FEATURES = List.of(
            "treat:cat[ULabel]",
            "cells:list[cat[bionty.CellType]]",
            "n:int",
            "x:float",
            "note:str",
            "ok:bool",
            "day:date",
            "at:datetime",
            "nums:list[float]",
            "meta:dict",
            "ctid:cat[bionty.CellType.ontology_id]",
            "empty:int");

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void attach(Engine engine, SparkSession spark) {
        sql = SqlSession.attach(spark, engine, folder, "sheets-" + engine);
        FEATURES.forEach(feature -> {
            var parts = feature.split(":", 2);
            sql.rows("INSERT INTO lamin.core.feature (name, _dtype_str) VALUES ('" + parts[0] + "', '" + parts[1]
                    + "')");
        });
        sql.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('DMSO'), ('IFNG')");
        sql.rows("INSERT INTO lamin.bionty.celltype (name, ontology_id)"
                + " VALUES ('T cell', 'CL:0000084'), ('B cell', 'CL:0000236')");
        execute(
                "insert into lamindb_schema (uid, name, itype, minimal_set, ordered_set, maximal_set, is_type,"
                        + " created_by_id, _aux) values ('schemaschemasche', 's', 'Feature', ?, ?, ?, ?, 1, null)",
                false,
                false,
                false,
                false);
        FEATURES.forEach(feature -> execute(
                "insert into lamindb_schemafeature (schema_id, feature_id)"
                        + " select s.id, f.id from lamindb_schema s, lamindb_feature f where f.name = ?",
                feature.split(":", 2)[0]));
        sql.rows("INSERT INTO lamin.core.record (name, is_type, schema_id)"
                + " SELECT 'Samples', true, id FROM lamin.core.schema WHERE name = 's'");
        sql.rows("INSERT INTO lamin.core.record (name, type_id) SELECT r, id FROM lamin.core.record"
                + " CROSS JOIN (SELECT explode(array('r1', 'r2')) AS r) WHERE name = 'Samples'");
        json("r1", "n", "3");
        json("r1", "x", "1.5");
        json("r1", "note", "\"h\\u00e9\"");
        json("r1", "ok", "true");
        json("r1", "day", "\"2024-01-02\"");
        json("r1", "at", "\"2024-01-02T03:04:05\"");
        json("r1", "nums", "[1.0, 2.5]");
        json("r1", "meta", "{\"a\": 1}");
        json("r2", "n", "4");
        link("core.recordulabel", "core.ulabel", "r1", "treat", "DMSO");
        link("core.recordulabel", "core.ulabel", "r2", "treat", "IFNG");
        link("bionty.recordcelltype", "bionty.celltype", "r1", "cells", "B cell");
        link("bionty.recordcelltype", "bionty.celltype", "r1", "cells", "T cell");
        link("bionty.recordcelltype", "bionty.celltype", "r1", "ctid", "T cell");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    @Test
    void columnsAreTheFeaturesInTheirOrderWithTheirTypes() {
        assertThat(sql.spark().table("lamin.records.Samples").schema().toDDL())
                .isEqualTo("treat STRING,cells ARRAY<STRING>,n BIGINT,x DOUBLE,note STRING,ok BOOLEAN,day DATE,"
                        + "at TIMESTAMP_NTZ,nums ARRAY<DOUBLE>,meta STRING,ctid STRING,empty BIGINT,"
                        + "__lamindb_record_uid__ STRING,__lamindb_record_name__ STRING,__lamindb_record_id__ BIGINT");
    }

    @Test
    void rowsAreTheRecordsWithTheirValues() {
        assertThat(
                        sql.column(
                                "SELECT to_json(struct(treat, cells, n, x, note, ok, day, at, nums, meta, ctid, empty,"
                                        + " __lamindb_record_name__ AS name)) FROM lamin.records.`Samples` ORDER BY __lamindb_record_name__"))
                .containsExactly(
                        "{\"treat\":\"DMSO\",\"cells\":[\"B cell\",\"T cell\"],\"n\":3,\"x\":1.5,\"note\":\"hé\","
                                + "\"ok\":true,\"day\":\"2024-01-02\",\"at\":\"2024-01-02T03:04:05.000\","
                                + "\"nums\":[1.0,2.5],\"meta\":\"{\\\"a\\\": 1}\",\"ctid\":\"CL:0000084\",\"name\":\"r1\"}",
                        "{\"treat\":\"IFNG\",\"n\":4,\"name\":\"r2\"}");
    }

    @Test
    void aSheetIsNamedByTheUidOfItsTypeToo() {
        var uid = sql.column("SELECT uid FROM lamin.core.record WHERE name = 'Samples'")
                .get(0);
        assertThat(sql.column("SELECT sum(n) FROM lamin.records.`" + uid + "`")).containsExactly("7");
    }

    @Test
    void aTypeWithoutASchemaHasTheFeaturesItsRecordsHave() {
        sql.rows("INSERT INTO lamin.core.record (name, is_type) VALUES ('Plain', true)");
        sql.rows("INSERT INTO lamin.core.record (name, type_id) SELECT 'p1', id FROM lamin.core.record"
                + " WHERE name = 'Plain'");
        json("p1", "n", "7");
        assertThat(sql.rows("SELECT * EXCEPT (__lamindb_record_uid__, __lamindb_record_id__) FROM lamin.records.Plain")
                        .toString())
                .isEqualTo("[[7,p1]]");
    }

    @Test
    void typesAreListedAndUnknownOnesAreSuggested() {
        assertThat(sql.rows("SHOW TABLES IN lamin.records").toString()).contains("Samples");
        assertThat(sql.error("SELECT * FROM lamin.records.Sampels", LaminCondition.REGISTRY_NOT_FOUND))
                .contains("Samples");
    }

    private static void json(String record, String feature, String value) {
        var type = sql.instance().instance().database().dialect().lamindbName().equals("sqlite") ? "?" : "?::jsonb";
        execute(
                "insert into lamindb_recordjson (record_id, feature_id, value) select r.id, f.id, " + type
                        + " from lamindb_record r, lamindb_feature f where r.name = ? and f.name = ?",
                value,
                record,
                feature);
    }

    private static void link(String links, String labels, String record, String feature, String label) {
        sql.rows("INSERT INTO lamin." + links + " (record_id, feature_id, value_id)"
                + " SELECT r.id, f.id, v.id FROM lamin.core.record r, lamin.core.feature f, lamin." + labels + " v"
                + " WHERE r.name = '" + record + "' AND f.name = '" + feature + "' AND v.name = '" + label + "'");
    }

    private static void execute(String statement, Object... values) {
        sql.instance().instance().database().write(context -> context.execute(statement, values));
    }
}
