/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.s3.S3Server;
import java.io.IOException;
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

/**
 * The matrices of the example's 700 cells, in every layout, wherever the file lies: {@code X} is stored in full,
 * {@code raw.X} compressed.
 */
@ParameterizedClass
@EnumSource
@ExtendWith({LocalSpark.class, LocalS3.class})
class MatrixSqlTest {

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

    MatrixSqlTest(SparkSession spark, S3Server s3) {
        this.spark = spark;
        this.s3 = s3;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        var storage = place.of(session, s3);
        session.rows("CALL lamin.system.register(path => '" + storage.put("cells.h5ad", PBMC) + "')");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<String> rows(String statement) {
        return session.rows(statement).stream().map(String::valueOf).toList();
    }

    private String plan(String statement) {
        return String.join("\n", rows("EXPLAIN " + statement));
    }

    @Test
    void rowOfMatrixIsARowWithItsIndicesAndValues() {
        assertThat(rows("SELECT count(*), sum(size(values)), sum(size(indices)) FROM " + CELLS + ".raw.X"))
                .containsExactly("[700,174400,174400]");
        assertThat(rows("SELECT obs_id, slice(indices, 1, 3), slice(values, 1, 3) FROM " + CELLS
                        + ".raw.X WHERE _obs_index = 0"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("[AAAGCCTGGCTAAC-1,");
    }

    @Test
    void layoutsTellTheSame() {
        for (var matrix : List.of("X", "raw.X", "obsm.X_pca", "obsp.distances")) {
            var name = CELLS + "." + matrix;
            var ofRows = rows(
                    "SELECT _obs_index, round(sum(v), 3), count(*) FROM (SELECT _obs_index, explode(values) AS v FROM "
                            + name + ") WHERE v != 0 GROUP BY _obs_index ORDER BY 1");
            assertThat(ofRows).as(matrix).isNotEmpty();
            assertThat(rows("SELECT _obs_index, round(sum(value), 3), count(*) FROM " + name
                            + ".coo GROUP BY _obs_index ORDER BY 1"))
                    .as(matrix)
                    .isEqualTo(ofRows);
            assertThat(rows(
                            "SELECT _obs_index, round(sum(v), 3), count(*) FROM (SELECT _obs_index, explode(values) AS v FROM "
                                    + name + ".dense) WHERE v != 0 GROUP BY _obs_index ORDER BY 1"))
                    .as(matrix)
                    .isEqualTo(ofRows);
        }
    }

    @Test
    void wideLayoutHasAColumnAGene() {
        for (var matrix : List.of("X", "raw.X")) {
            var name = CELLS + "." + matrix;
            assertThat(rows("SELECT obs_id, round(CD3D, 3) FROM " + name
                            + ".wide.`CD3D,LYZ` WHERE LYZ > 0.5 ORDER BY obs_id"))
                    .as(matrix)
                    .isNotEmpty()
                    .isEqualTo(
                            rows(
                                    "SELECT l.obs_id, round(coalesce(c.value, 0), 3) FROM " + name
                                            + ".coo l LEFT JOIN " + name
                                            + ".coo c ON c._obs_index = l._obs_index AND c.var_id = 'CD3D' WHERE l.var_id = 'LYZ' AND l.value > 0.5 ORDER BY 1"));
        }
    }

    @Test
    void annotationsOfRowsFilterAndAreRead() {
        var wanted = rows("SELECT obs_id, bulk_labels FROM " + CELLS
                + " WHERE bulk_labels = 'Dendritic' AND n_genes > 1000 ORDER BY 1");
        var filter = " WHERE obs__bulk_labels = 'Dendritic' AND obs__n_genes > 1000 ";
        assertThat(wanted).hasSizeBetween(10, 690);
        for (var matrix : List.of("X", "raw.X", "X.dense", "raw.X.dense", "raw.X.wide.`LYZ`")) {
            assertThat(rows("SELECT obs_id, obs__bulk_labels FROM " + CELLS + "." + matrix + filter + "ORDER BY 1"))
                    .as(matrix)
                    .isEqualTo(wanted);
        }
        assertThat(plan("SELECT * FROM " + CELLS + ".raw.X" + filter))
                .contains("rows " + wanted.size() + " of 700")
                .doesNotContain("Filter (");
    }

    @Test
    void namesOfColumnsFilterCoordinates() {
        assertThat(rows("SELECT var_id, _var_index, count(*) FROM " + CELLS
                        + ".raw.X.coo WHERE var_id IN ('CD3D', 'LYZ') GROUP BY ALL ORDER BY 1"))
                .isEqualTo(rows("SELECT var_id, _var_index, count(*) FROM (SELECT var_id, _var_index, value FROM "
                        + CELLS + ".raw.X.coo) WHERE concat(var_id, '') IN ('CD3D', 'LYZ') GROUP BY ALL ORDER BY 1"))
                .hasSize(2);
    }

    @Test
    void countsAreAnsweredFromMetadata() {
        assertThat(plan("SELECT count(*) FROM " + CELLS + ".raw.X.coo")).contains("LocalTableScan [COUNT");
        assertThat(rows("SELECT count(*) FROM " + CELLS + ".raw.X.coo")).containsExactly("[174400]");
        assertThat(rows("SELECT count(*), min(_obs_index), max(_obs_index) FROM " + CELLS
                        + ".X WHERE obs__n_genes > 1000"))
                .isEqualTo(rows("SELECT count(*), min(_obs_index), max(_obs_index) FROM " + CELLS
                        + ".obs WHERE n_genes > 1000 AND rand() >= 0"));
    }

    @Test
    void conditionOnThePlaceAloneOpensNoFile() {
        for (var matrix : List.of("X", "raw.X", "raw.X.coo")) {
            assertThat(plan("SELECT * FROM " + CELLS + "." + matrix + " WHERE _artifact_key = 'others.h5ad'"))
                    .contains("rows 0 of 700, chunks 0 of");
            assertThat(rows("SELECT * FROM " + CELLS + "." + matrix + " WHERE _artifact_key = 'others.h5ad'"))
                    .isEmpty();
            assertThat(plan("SELECT * FROM " + CELLS + "." + matrix
                            + " WHERE _artifact_key = 'cells.h5ad' AND _obs_index < 7"))
                    .contains("rows 7 of 700");
        }
    }

    @Test
    void nameThatNoColumnHasReadsNothing() {
        var absent = CELLS + ".raw.X.coo WHERE var_id = 'NONE'";
        assertThat(plan("SELECT * FROM " + absent)).contains("rows 0 of 700, chunks 0 of");
        assertThat(rows("SELECT * FROM " + absent)).isEmpty();
    }

    @Test
    void scatteredRowsOfAMatrixStoredInFullAreThoseOfItsDense() {
        var wanted = " WHERE _obs_index IN (1, 2, 45, 300, 301, 699) ORDER BY _obs_index";
        assertThat(rows("SELECT _obs_index, round(values[3], 4) FROM " + CELLS + ".X.dense" + wanted))
                .hasSize(6)
                .isEqualTo(
                        rows("SELECT _obs_index, round(v, 4) FROM (SELECT _obs_index, values[3] AS v, rand() AS r FROM "
                                + CELLS
                                + ".X.dense) WHERE concat(_obs_index, '') IN ('1', '2', '45', '300', '301', '699')"
                                + " ORDER BY _obs_index"));
    }

    @Test
    void rowsComeInTheOrderOfTheFile() {
        assertThat(plan("SELECT _obs_index, obs_id FROM " + CELLS + ".raw.X SORT BY _obs_index"))
                .doesNotContain("Sort [");
        assertThat(plan("SELECT _obs_index, obs_id FROM " + CELLS + ".raw.X SORT BY obs_id"))
                .contains("Sort [");
    }

    @Test
    void limitStopsEarly() {
        assertThat(plan("SELECT * FROM " + CELLS + ".raw.X LIMIT 5")).contains("rows 5 of 700");
        assertThat(rows("SELECT * FROM " + CELLS + ".raw.X LIMIT 5")).hasSize(5);
    }

    @Test
    void joinTellsWhichRowsAreRead() {
        var statement = "SELECT x.obs_id, size(x.values) FROM " + CELLS + ".raw.X x JOIN " + CELLS
                + ".obs o ON o.obs_id = x.obs_id WHERE o.bulk_labels = 'Dendritic'";
        assertThat(plan(statement)).containsPattern("RuntimeFilters: \\[dynamicpruning");
        assertThat(rows(statement)).hasSize(240);
        assertThat(rows(statement.replace("Dendritic", "none"))).isEmpty();
    }

    @Test
    void unknownVariableOrLayoutIsTold() {
        assertThat(session.error("SELECT * FROM " + CELLS + ".X.wide.`CD3D,NONE`", LaminCondition.VARIABLE_NOT_FOUND))
                .contains("NONE", "HES4");
        assertThat(session.error("SELECT * FROM " + CELLS + ".X.sparse", LaminCondition.SLOT_NOT_FOUND))
                .contains("X.sparse");
    }

    @Test
    void damagedValuesAreToldByTheTaskWithArtifactAndElement() throws IOException {
        var content = Files.readAllBytes(PBMC);
        // Inside a chunk of raw.X: all that describes the file is sound.
        Arrays.fill(content, 1_385_300, 1_387_500, (byte) 0x55);
        session.rows(
                "CALL lamin.system.register(path => '" + place.of(session, s3).put("damaged.h5ad", content) + "')");
        var message = session.error(
                "SELECT sum(value) FROM lamin.artifacts.`damaged.h5ad`.raw.X.coo", LaminCondition.CORRUPT_ARRAY);
        assertThat(message).contains("damaged.h5ad", "raw");
    }
}
