/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import io.sparklamindb.core.collection.CollectionFixture;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.statement.Relation;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Small tables of every kind there is, and views of the same rows held by Spark. */
final class StatementTables {

    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir"), "..", "formats", "src", "test", "resources", "golden");
    private static final long SEED = 20261128;
    private static final int SAMPLES = 40;

    /** Registries are read in more ways than anything else. */
    private static final int REGISTRY_WEIGHT = 5;

    private static final List<String> SLOTS = List.of(
            "obs",
            "var",
            "raw.var",
            "X",
            "X.coo",
            "X.coo.`with=_obs_index,obs__cell_type,_artifact_key`",
            "X.dense",
            "raw.X.coo",
            "layers.csc.coo",
            "layers.dense",
            "obsm.frame",
            "obsm.X_pca.coo",
            "obsp.distances.coo",
            "array.`X/data`",
            "elements");

    private final SqlSession sql;
    private final Engine engine;
    private final Path root;
    private final List<Relation> relations = new ArrayList<>();

    StatementTables(SqlSession sql, Engine engine) {
        this.sql = sql;
        this.engine = engine;
        root = sql.instance().storageRoot();
    }

    /** What is read more often is there more often. */
    List<Relation> create() throws IOException {
        records();
        artifacts();
        collections();
        arrays();
        registries(); // which hold all of the above
        return List.copyOf(relations);
    }

    private void registries() {
        for (var registry : List.of(
                "lab.sample",
                "core.ulabel",
                "core.feature",
                "core.artifact",
                "core.artifact.`with=created_by__handle,storage__root`",
                "core.artifactulabel",
                "core.storage",
                "core.branch",
                "views.artifact_labels")) {
            add("lamin." + registry, REGISTRY_WEIGHT);
        }
    }

    private void records() {
        sql.instance().instance().database().write(ddl -> {
            ddl.connection(connection -> {
                new SampleTable(engine, SEED, SAMPLES).create(connection);
                return true;
            });
            return null;
        });
        sql.rows("INSERT INTO lamin.core.ulabel (name, description) SELECT concat('label ', id),"
                + " IF(id % 3 = 0, NULL, concat('a', id % 4)) FROM range(12)");
        sql.rows("INSERT INTO lamin.core.feature (name, _dtype_str) SELECT concat('feature ', id),"
                + " element_at(array('int', 'str', 'float'), 1 + CAST(id % 3 AS INT)) FROM range(7)");
    }

    private void artifacts() throws IOException {
        var rows =
                "SELECT id, id % 4 AS part, CAST(id % 7 AS INT) AS number, IF(id % 5 = 0, NULL, concat('a', id % 6)) AS word,"
                        + " id / 4 AS fraction, id % 2 = 0 AS even, DATE'2026-01-01' + CAST(id % 9 AS INT) AS day FROM ";
        write("a.parquet", rows + "range(40)");
        write("b.parquet", rows + "range(30, 50)");
        sql.spark()
                .sql(rows + "range(24)")
                .coalesce(1)
                .write()
                .partitionBy("part")
                .parquet(root.resolve("parts.parquet").toString());
        register("parts.parquet");
        var csv = new StringBuilder("id,part,number,word,fraction,even,day\n");
        for (int id = 45; id < 60; id++) {
            csv.append("%d,%d,%d,%s,%s,%s,2026-02-%02d%n"
                    .formatted(id, id % 4, id % 7, id % 5 == 0 ? "" : "a" + id % 6, id / 4.0, id % 2 == 0, id - 40));
        }
        Files.writeString(root.resolve("c.csv"), csv);
        register("c.csv");
        Files.writeString(root.resolve("note.txt"), "a note");
        register("note.txt");
        sql.rows(
                "INSERT INTO lamin.core.artifactulabel (artifact_id, ulabel_id) SELECT a.id, u.id FROM lamin.core.artifact a,"
                        + " lamin.core.ulabel u WHERE a.key = 'a.parquet' AND u.id > 1 OR a.key = 'b.parquet' AND u.id < 3");
        for (var table : List.of("a.parquet", "b.parquet", "parts.parquet", "c.csv", "note.txt")) {
            add(artifact(table), 2);
        }
        for (var table : List.of("labels", "features", "history", "files")) {
            add(artifact("a.parquet") + "." + table, 1);
            add(artifact("b.parquet") + "." + table, 1);
        }
    }

    private void collections() {
        collection("tables", "TablesTablesTabl0000", "a.parquet", "c.csv", "b.parquet");
        collection("parquet", "ParquetParquetPa0000", "a.parquet", "b.parquet");
        add("lamin.collections.tables", 3);
        add("lamin.collections.tables.files", 1);
        add("lamin.collections.parquet", 3);
        add("lamin.collections.parquet.`with=_artifact_key`", 1);
        add("lamin.collections.parquet.history", 1);
    }

    private void arrays() throws IOException {
        Files.copy(GOLDEN.resolve("modern.h5ad"), root.resolve("cells.h5ad"));
        register("cells.h5ad");
        slots("cells.h5ad", SLOTS);
        if (engine == Engine.SQLITE) {
            Files.copy(GOLDEN.resolve("v2.zarr.zip"), root.resolve("cells.zarr.zip"));
            register("cells.zarr.zip");
            slots("cells.zarr.zip", SLOTS);
        }
        unpack("v3_sharded.zarr.zip", "cells.zarr");
        register("cells.zarr");
        collection("atlas", "AtlasAtlasAtlasA0000", "cells.h5ad", "cells.zarr");
        for (var slot : List.of("obs", "var", "X.coo", "X", "X.dense", "obsm.X_pca.coo")) {
            add("lamin.collections.atlas." + slot, 1);
        }
    }

    private void slots(String key, List<String> slots) {
        for (var slot : slots) {
            add(artifact(key) + "." + slot, 1);
        }
        var genes = sql.column("SELECT var_id FROM " + artifact(key) + ".var LIMIT 2");
        add(artifact(key) + ".X.wide.`" + String.join(",", genes) + "`", 1);
    }

    private void unpack(String golden, String key) throws IOException {
        try (var zip = FileSystems.newFileSystem(GOLDEN.resolve(golden))) {
            new SampleStorage.Folder(root).put(key, zip.getPath("/"));
        }
    }

    private void write(String key, String query) throws IOException {
        var parts = root.resolve("parts-of-" + key);
        sql.spark().sql(query).coalesce(1).write().parquet(parts.toString());
        try (var files = Files.list(parts)) {
            var part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(part, root.resolve(key));
        }
        register(key);
    }

    private void register(String key) {
        sql.rows("CALL lamin.system.register(path => '" + root.resolve(key) + "', duplicates => true)");
    }

    private void collection(String key, String uid, String... members) {
        var uids = Arrays.stream(members)
                .map(member -> sql.column("SELECT uid FROM lamin.core.artifact WHERE key = '" + member + "'")
                        .get(0))
                .toArray(String[]::new);
        CollectionFixture.collection(sql.instance().instance(), uid, key).insert(uids);
    }

    private static String artifact(String key) {
        return "lamin.artifacts.`" + key + "`";
    }

    private void add(String name, int weight) {
        var rows = sql.rows("SELECT * FROM " + name);
        var fields = Arrays.stream(sql.spark().table(name).schema().fields())
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new);
        var schema = new StructType(fields);
        var held = "held_" + relations.size();
        sql.spark().createDataFrame(rows, schema).createOrReplaceTempView(held);
        var relation = Relation.of(name, held, schema, rows);
        for (int i = 0; i < weight; i++) {
            relations.add(relation);
        }
    }
}
