/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.s3.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The 700 cells of the example, as tables, wherever the file lies. */
@ParameterizedClass
@EnumSource
@ExtendWith({LocalSpark.class, LocalS3.class})
class ArraySqlTest {

    private static final Path PBMC =
            Path.of(System.getProperty("basedir"), "..", "examples", "data", "pbmc68k_reduced.h5ad");
    private static final String CELLS = "lamin.artifacts.`cells.h5ad`";

    private final SparkSession spark;
    private final S3Server s3;

    @Parameter
    private SampleStorage.Place place;

    @TempDir
    private Path folder;

    private SqlSession session;
    private SampleStorage storage;

    ArraySqlTest(SparkSession spark, S3Server s3) {
        this.spark = spark;
        this.s3 = s3;
    }

    @BeforeEach
    void attach() throws IOException {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        storage = place.of(session, s3);
        register("cells.h5ad", Files.readAllBytes(PBMC));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void register(String key, byte[] content) {
        session.rows("CALL lamin.system.register(path => '" + storage.put(key, content) + "')");
    }

    private List<String> rows(String statement) {
        return session.rows(statement).stream().map(String::valueOf).toList();
    }

    @Test
    void artifactAloneIsItsObservations() {
        assertThat(rows("SELECT count(*) FROM " + CELLS)).containsExactly("[700]");
        assertThat(rows("SELECT obs_id, n_genes, bulk_labels FROM " + CELLS + " LIMIT 2"))
                .containsExactly("[AAAGCCTGGCTAAC-1,1003,CD14+ Monocyte]", "[AAATTCGATGCACA-1,1080,Dendritic]");
    }

    @Test
    void observationsAreGroupedAsAnyTable() {
        assertThat(rows("SELECT bulk_labels, count(*) FROM " + CELLS
                        + ".obs WHERE n_genes > 1000 GROUP BY bulk_labels ORDER BY 2 DESC LIMIT 1"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("[Dendritic,");
    }

    @Test
    void hiddenColumnsTellWhereARowIsFrom() {
        assertThat(rows("SELECT obs_id, _obs_index, _artifact_key FROM " + CELLS
                        + ".obs WHERE _obs_index IN (0, 699) ORDER BY _obs_index"))
                .containsExactly("[AAAGCCTGGCTAAC-1,0,cells.h5ad]", "[TTGAGGTGGAGAGC-8,699,cells.h5ad]");
        assertThat(rows("SELECT count(*), min(_var_index), max(_var_index) FROM " + CELLS + ".var"))
                .containsExactly("[765,0,764]");
    }

    @Test
    void subtablesAreThoseTheFileHas() {
        assertThat(rows("SHOW TABLES IN " + CELLS))
                .anyMatch(row -> row.contains("raw.X"))
                .anyMatch(row -> row.contains("obsm.X_pca"))
                .anyMatch(row -> row.contains("history"))
                .noneMatch(row -> row.contains("layers"));
    }

    @Test
    void missingSlotIsToldWithThoseThereAre() {
        assertThat(session.error("SELECT * FROM " + CELLS + ".obsn", LaminCondition.SLOT_NOT_FOUND))
                .contains("obs, var, X");
        assertThat(session.error("SELECT * FROM " + CELLS + ".obs.dense", LaminCondition.SLOT_NOT_FOUND))
                .contains("obs.dense");
        assertThat(session.error("SELECT * FROM " + CELLS + ".array.`obs/none`", LaminCondition.SLOT_NOT_FOUND))
                .contains("Cannot find obs/none", "raw.X");
    }

    @Test
    void unstructuredAnnotationsAreRowsOfJson() {
        assertThat(rows("SELECT key FROM " + CELLS + ".uns WHERE key LIKE '%colors' ORDER BY key"))
                .contains("[bulk_labels_colors]");
    }

    @Test
    void anyArrayIsATable() {
        assertThat(rows("SELECT count(*) FROM " + CELLS + ".elements WHERE path = 'X'"))
                .containsExactly("[1]");
        assertThat(rows("SELECT count(*), min(size(values)) FROM " + CELLS + ".array.X"))
                .containsExactly("[700,765]");
    }

    @Test
    void damagedFileIsToldWithArtifactAndElement() throws IOException {
        register("short.h5ad", Arrays.copyOf(Files.readAllBytes(PBMC), 100_000));
        assertThat(session.error("SELECT * FROM lamin.artifacts.`short.h5ad`.obs", LaminCondition.CORRUPT_ARRAY))
                .contains("short.h5ad");
    }

    @Test
    void textThatIsNoArrayFileIsTold() {
        register("text.h5ad", "no HDF5".getBytes(StandardCharsets.UTF_8));
        assertThat(session.error("SELECT * FROM lamin.artifacts.`text.h5ad`", LaminCondition.CORRUPT_ARRAY))
                .contains("text.h5ad");
    }
}
