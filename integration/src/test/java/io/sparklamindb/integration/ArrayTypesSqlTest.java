/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What types and names say is obeyed: values are those that h5py and anndata give, and no column hides another. */
@ExtendWith(LocalSpark.class)
class ArrayTypesSqlTest {

    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir"), "..", "formats/src/test/resources/golden");

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;

    ArrayTypesSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void register(String... names) throws IOException {
        for (var name : names) {
            var file = session.instance().storageRoot().resolve(Path.of(name).getFileName());
            Files.copy(GOLDEN.resolve(name), file);
            session.rows("CALL lamin.system.register(path => '" + file + "')");
        }
    }

    private List<String> rows(String statement) {
        return session.rows(statement).stream().map(String::valueOf).toList();
    }

    private Dataset<Row> both(Map<String, String> options) {
        return session.spark()
                .read()
                .format("lamindb")
                .option("catalog", "lamin")
                .option("where", "key LIKE 'case-%'")
                .options(options)
                .load();
    }

    @Test
    void datasetOfArraysIsAnArrayOfMoreDimensions() throws IOException {
        register("edges/array-datatype.h5", "edges/array-datatype-obsm.h5ad");

        for (var name : List.of("plain", "gzip")) {
            assertThat(rows("SELECT * FROM lamin.artifacts.`array-datatype.h5`.array." + name))
                    .containsExactly(
                            "[ArraySeq(0, 1, 2)]",
                            "[ArraySeq(3, 4, 5)]",
                            "[ArraySeq(6, 7, 8)]",
                            "[ArraySeq(9, 10, 11)]");
        }
        assertThat(rows("SELECT sum(value), count(*), max(component) FROM lamin.artifacts.`array-datatype-obsm.h5ad`"
                        + ".obsm.pos.coo"))
                .containsExactly("[66.0,11,1]");
    }

    @Test
    void membersOfRecordsKeepTheirDimensions() throws IOException {
        register("datatypes.h5");

        assertThat(session.spark()
                        .table("lamin.artifacts.`datatypes.h5`.array.array_big")
                        .schema()
                        .simpleString())
                .isEqualTo("struct<values:array<array<int>>>");
        assertThat(rows("SELECT values[1][0], size(values), size(values[0])"
                        + " FROM lamin.artifacts.`datatypes.h5`.array.array_of_rows WHERE _index = 2"))
                .containsExactly("[10.0,2,2]");
    }

    @Test
    void textIsComparedAsItIsShown() throws IOException {
        register("edges/null-terminated.h5ad");

        assertThat(rows("SELECT count(*) FROM lamin.artifacts.`null-terminated.h5ad` WHERE ct = 'T'"))
                .containsExactly("[3]");
    }

    @Test
    void columnsThatDifferInCaseAloneCanBeToldApart() throws IOException {
        register("edges/case-mixed-types.h5ad");
        var obs = "lamin.artifacts.`case-mixed-types.h5ad`.obs";

        assertThat(session.spark().table(obs).columns()).containsExactly("obs_id", "Sample", "sample_1");
        assertThat(rows("SELECT * FROM " + obs + " WHERE sample_1 >= 'x' AND sample < 13"))
                .containsExactly("[c1,11,x]", "[c2,12,y]");
        assertThat(rows("SELECT obs__sample, obs__sample_1 FROM lamin.artifacts.`case-mixed-types.h5ad`.X"
                        + " WHERE obs__sample_1 = 'z'"))
                .containsExactly("[13,z]");
        assertThat(rows("DESCRIBE " + obs))
                .anyMatch(row -> row.contains("sample_1") && row.contains("but for its case"));
    }

    @Test
    void unionsMatchColumnsThatDifferInCaseByTheirSpelling() throws IOException {
        register("edges/case-two.h5ad", "edges/case-plain.h5ad");
        var slot = Map.of("slot", "obs");

        assertThat(both(slot).columns()).containsExactlyInAnyOrder("obs_id", "g");
        assertThat(both(slot).count()).isEqualTo(12);
        var outer = both(Map.of("slot", "obs", "join", "outer"));
        assertThat(outer.columns()).containsExactlyInAnyOrder("obs_id", "g", "Sample", "sample_1");
        assertThat(outer.where("Sample IS NOT NULL")
                        .orderBy("obs_id")
                        .select("Sample", "sample_1")
                        .collectAsList())
                .hasSize(6)
                .first()
                .hasToString("[u,1]");
    }

    @Test
    void fileWithOneSpellingGoesWithTheColumnSpelledLikeIt() throws IOException {
        register("edges/case-two.h5ad");
        var lower = WrittenZarr.annData(session.instance().storageRoot().resolve("case-lower.zarr"))
                .frame("obs", List.of("z0"), "sample")
                .texts("obs/sample", List.of("here"))
                .frame("var", List.of("v0"));
        session.rows("CALL lamin.system.register(path => '" + lower.folder() + "')");

        var inner = both(Map.of("slot", "obs"));
        assertThat(inner.columns()).contains("obs_id");
        assertThat(inner.columns()).hasSize(2);
        assertThat(inner.where("obs_id = 'z0'").collectAsList()).singleElement().hasToString("[z0,here]");
    }
}
