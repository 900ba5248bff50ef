/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.s3.S3Server;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same cells written in all the ways that anndata writes them are the same tables, wherever they lie. */
@ParameterizedClass
@EnumSource
@ExtendWith({LocalSpark.class, LocalS3.class})
class ArrayLayoutSqlTest {

    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir"), "..", "formats", "src", "test", "resources", "golden");

    private static final List<String> SLOTS = List.of(
            "obs",
            "var",
            "raw.var",
            "X",
            "X.coo",
            "X.dense",
            "raw.X",
            "layers.csc.coo",
            "layers.dense",
            "obsm.frame",
            "obsm.X_pca",
            "obsp.distances.coo",
            "array.`X/data`");

    private enum Layout {
        HDF5("modern.h5ad", "cells.h5ad"),
        ZARR_2("v2.zarr.zip", "cells.zarr"),
        ZARR_3("v3.zarr.zip", "cells.zarr"),
        ZARR_3_SHARDED("v3_sharded.zarr.zip", "cells.zarr"),
        ZARR_2_ZIP("v2.zarr.zip", "cells.zarr.zip"),
        ZARR_3_ZIP("v3.zarr.zip", "cells.zarr.zip");

        private final String golden;
        private final String key;

        Layout(String golden, String key) {
            this.golden = golden;
            this.key = key;
        }

        String putInto(SampleStorage storage) throws IOException {
            if (!key.endsWith(".zarr")) {
                return storage.put(key, GOLDEN.resolve(golden));
            }
            try (var zip = FileSystems.newFileSystem(GOLDEN.resolve(golden))) {
                return storage.put(key, zip.getPath("/"));
            }
        }
    }

    private final SparkSession spark;
    private final S3Server s3;

    @Parameter
    private SampleStorage.Place place;

    @TempDir
    private Path folder;

    private SqlSession session;
    private SampleStorage storage;

    ArrayLayoutSqlTest(SparkSession spark, S3Server s3) {
        this.spark = spark;
        this.s3 = s3;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        storage = place.of(session, s3);
        var reference = new SampleStorage.Folder(session.instance().storageRoot());
        session.rows("CALL lamin.system.register(path => '"
                + reference.put("reference.h5ad", GOLDEN.resolve("modern.h5ad")) + "')");
    }

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @EnumSource
    void tablesAreThoseOfTheFileOnTheLocalDisk(Layout layout) throws IOException {
        session.rows("CALL lamin.system.register(path => '" + layout.putInto(storage) + "', duplicates => true)");
        for (var slot : SLOTS) {
            assertThat(text(rows(layout.key, slot))).as(slot).isEqualTo(text(rows("reference.h5ad", slot)));
        }
        assertThat(session.rows("SHOW TABLES IN lamin.artifacts.`" + layout.key + "`").stream()
                        .map(row -> row.getString(1)))
                .containsExactlyInAnyOrderElementsOf(
                        session.rows("SHOW TABLES IN lamin.artifacts.`reference.h5ad`").stream()
                                .map(row -> row.getString(1))
                                .toList());
    }

    private List<Row> rows(String key, String slot) {
        return session.rows("SELECT * FROM lamin.artifacts.`" + key + "`." + slot);
    }

    private static List<String> text(List<Row> rows) {
        return rows.stream().map(String::valueOf).sorted().toList();
    }
}
