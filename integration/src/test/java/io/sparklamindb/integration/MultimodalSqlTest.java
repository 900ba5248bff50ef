/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Annotated data inside of files that hold more: the modalities of MuData, the tables, points and shapes of SpatialData. */
@ExtendWith(LocalSpark.class)
class MultimodalSqlTest {

    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir"), "..", "formats", "src", "test", "resources", "golden");
    private static final String BOTH = "lamin.artifacts.`both.h5mu`";
    private static final String TISSUE = "lamin.artifacts.`tissue.zarr`";

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;
    private SampleStorage storage;

    MultimodalSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        storage = new SampleStorage.Folder(session.instance().storageRoot());
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void register(String path) {
        session.rows("CALL lamin.system.register(path => '" + path + "')");
    }

    private List<String> rows(String statement) {
        return session.rows(statement).stream().map(String::valueOf).toList();
    }

    /** A store as SpatialData lays it out: annotated data below tables, Parquet below points and shapes. */
    private void registerTissue() throws IOException {
        var store = storage.put("tissue.zarr/.zgroup", "{\"zarr_format\": 2}".getBytes(StandardCharsets.UTF_8));
        try (var zip = FileSystems.newFileSystem(GOLDEN.resolve("v2.zarr.zip"))) {
            storage.put("tissue.zarr/tables/cells", zip.getPath("/"));
        }
        for (var group : List.of("tables", "points", "points/spots", "shapes", "shapes/nuclei")) {
            storage.put("tissue.zarr/" + group + "/.zgroup", "{\"zarr_format\": 2}".getBytes(StandardCharsets.UTF_8));
        }
        var root = Path.of(store).getParent();
        write("SELECT id AS x, id * 2 AS y FROM range(5)", root.resolve("points/spots/points.parquet"));
        write("SELECT id AS radius FROM range(3)", root.resolve("shapes/nuclei/shapes.parquet"));
        register(root.toString());
    }

    private void write(String query, Path target) throws IOException {
        spark.sql(query).coalesce(1).write().parquet(target.toString());
        try (var files = Files.list(target)) {
            for (var file :
                    files.filter(each -> !each.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void modalitiesAreAnnotatedDataOfTheirOwn() {
        register(storage.put("both.h5mu", GOLDEN.resolve("small.h5mu")));
        assertThat(rows("SHOW TABLES IN " + BOTH))
                .anyMatch(row -> row.contains("mod.rna.X"))
                .anyMatch(row -> row.contains("mod.prot.obs"));
        for (var modality : List.of("rna", "prot")) {
            var name = BOTH + ".mod." + modality;
            assertThat(rows("SELECT obs_id FROM " + name + ".X"))
                    .isEqualTo(rows("SELECT obs_id FROM " + name + ".obs"));
            assertThat(rows("SELECT sum(value) FROM " + name + ".X.coo"))
                    .isEqualTo(rows("SELECT sum(v) FROM (SELECT explode(values) v FROM " + name + ".X)"));
            assertThat(rows("SELECT count(DISTINCT var_id) <= (SELECT count(*) FROM " + name + ".var) FROM " + name
                            + ".X.coo"))
                    .containsExactly("[true]");
        }
        assertThat(rows("SELECT count(*) FROM " + BOTH)).isEqualTo(rows("SELECT count(*) FROM " + BOTH + ".obs"));
        assertThat(session.error("SELECT * FROM " + BOTH + ".mod.atac.X", LaminCondition.SLOT_NOT_FOUND))
                .contains("prot, rna");
    }

    @Test
    void spatialDataIsItsTablesPointsAndShapes() throws IOException {
        registerTissue();
        assertThat(rows("SHOW TABLES IN " + TISSUE))
                .anyMatch(row -> row.contains("tables.cells.X"))
                .anyMatch(row -> row.contains("points.spots"))
                .anyMatch(row -> row.contains("shapes.nuclei"));
        assertThat(rows("SELECT count(*), sum(y) FROM " + TISSUE + ".points.spots"))
                .containsExactly("[5,20]");
        assertThat(rows("SELECT count(*), max(radius) FROM " + TISSUE + ".shapes.nuclei"))
                .containsExactly("[3,2]");
        assertThat(rows("SELECT count(*) FROM " + TISSUE + ".tables.cells.obs"))
                .isEqualTo(rows("SELECT count(*) FROM " + TISSUE + ".tables.cells.X"));
        assertThat(session.error("SELECT * FROM " + TISSUE + ".points.none", LaminCondition.SLOT_NOT_FOUND))
                .contains("points.none", "(10 of 16)");
    }
}
