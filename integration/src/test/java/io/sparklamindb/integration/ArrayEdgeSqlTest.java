/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static io.sparklamindb.integration.WrittenZarr.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.WrittenZarr.Numbers;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that are rare, or that lie about what they hold, are read right or refused with a reason. */
@ExtendWith(LocalSpark.class)
class ArrayEdgeSqlTest {

    private static final String CELLS = "lamin.artifacts.`cells.zarr`";
    private static final long HUGE = 3_000_000_000L;

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;
    private WrittenZarr zarr;

    ArrayEdgeSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        zarr = WrittenZarr.annData(session.instance().storageRoot().resolve("cells.zarr"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<String> rows(String statement) {
        return session.rows(statement).stream().map(String::valueOf).toList();
    }

    private void register() {
        session.rows("CALL lamin.system.register(path => '" + zarr.folder() + "')");
    }

    @Test
    void positionsFilterAnyArray() {
        zarr.longs("numbers", 5, 6, 7, 8).frame("obs", names("c", 1)).frame("var", names("g", 1));
        register();
        assertThat(rows("SELECT value FROM " + CELLS + ".array.numbers WHERE _index > 1"))
                .containsExactly("[7]", "[8]");
        assertThat(rows("SELECT count(*), max(_index) FROM " + CELLS + ".array.numbers WHERE _index < 2"))
                .containsExactly("[2,1]");
    }

    @Test
    void columnsCalledAsHiddenOnesMakeWay() {
        zarr.frame("obs", names("c", 3), "_obs_index", "_artifact_uid", "n")
                .longs("obs/_obs_index", 10, 20, 30)
                .longs("obs/_artifact_uid", 7, 8, 9)
                .longs("obs/n", 1, 2, 3)
                .frame("var", names("g", 1));
        register();
        assertThat(rows("SELECT * FROM " + CELLS)).containsExactly("[c0,10,7,1]", "[c1,20,8,2]", "[c2,30,9,3]");
        assertThat(rows("SELECT obs_id, _obs_index, _artifact_key FROM " + CELLS
                        + " WHERE _obs_index_1 = 20 AND _artifact_uid_1 > 7"))
                .containsExactly("[c1,1,cells.zarr]");
        assertThat(rows("SELECT count(*), max(_obs_index), max(_obs_index_1) FROM " + CELLS))
                .containsExactly("[3,2,30]");
    }

    @Test
    void spareValuesOfSparseMatricesAreNotCounted() {
        zarr.frame("obs", names("c", 2))
                .frame("var", names("g", 3))
                .sparse(
                        "X",
                        "csr",
                        2,
                        3,
                        new Numbers(new long[] {1, 2, 3, 99, 99}, new long[] {0, 2, 1, 0, 0}, new long[] {0, 2, 3}))
                .sparse(
                        "layers/csc",
                        "csc",
                        2,
                        3,
                        new Numbers(new long[] {1, 3, 2, 99}, new long[] {0, 1, 0, 0}, new long[] {0, 1, 2, 3}))
                .group("layers", "");
        register();
        for (var matrix : List.of("X", "layers.csc")) {
            assertThat(rows("SELECT count(value), sum(value) FROM " + CELLS + "." + matrix + ".coo"))
                    .containsExactly("[3,6]");
            assertThat(rows("SELECT count(*) FROM " + CELLS + "." + matrix + ".coo"))
                    .as(matrix)
                    .containsExactly("[3]");
            assertThat(rows("SELECT count(*) FROM " + CELLS + "." + matrix + ".coo WHERE _obs_index = 1"))
                    .as(matrix)
                    .containsExactly("[1]");
            assertThat(rows("SELECT count(*) FROM " + CELLS + "." + matrix + ".coo WHERE _obs_index >= 0"))
                    .as(matrix)
                    .containsExactly("[3]");
            assertThat(rows("SELECT count(*) FROM " + CELLS + "." + matrix + ".coo WHERE _obs_index > 5"))
                    .as(matrix)
                    .containsExactly("[0]");
        }
    }

    @Test
    void moreColumnsThanSparkCanCountAreRefused() {
        zarr.frame("obs", names("c", 2))
                .frame("var", names("g", 3))
                .group("obsm", "")
                .claimed("obsm/wide", "<f4", new long[] {2, HUGE}, new long[] {1, 1000})
                .claimed("numbers", "<f4", new long[] {2, HUGE}, new long[] {1, 1000});
        register();
        for (var slot : List.of("obsm.wide", "obsm.wide.dense", "obsm.wide.coo")) {
            assertThat(session.error("SELECT * FROM " + CELLS + "." + slot, LaminCondition.CORRUPT_ARRAY))
                    .as(slot)
                    .contains("cells.zarr");
        }
        assertThat(session.error("SELECT * FROM " + CELLS + ".array.numbers", LaminCondition.UNSUPPORTED_FORMAT))
                .contains("numbers");
    }

    @Test
    void rowsThatNoMemoryHoldsAreRefused() {
        int columns = Integer.MAX_VALUE - 1;
        zarr.frame("obs", names("c", 2))
                .frame("var", List.of())
                .claimed("var/_index", "|O", new long[] {columns}, new long[] {1000})
                .sparse("X", "csr", 2, columns, new Numbers(new long[] {1}, new long[] {5}, new long[] {0, 1, 1}));
        register();
        assertThat(rows("SELECT indices, values FROM " + CELLS + ".X WHERE _obs_index = 0"))
                .hasSize(1)
                .first()
                .asString()
                .contains("5", "1");
        for (var layout : List.of("X.dense", "X.wide.g0")) {
            assertThat(session.error("SELECT * FROM " + CELLS + "." + layout, LaminCondition.CORRUPT_ARRAY))
                    .as(layout)
                    .contains("cells.zarr");
        }
    }

    @Test
    void columnNamedTwiceIsOne() {
        zarr.frame("obs", names("c", 2), "n", "n").longs("obs/n", 1, 2).frame("var", names("g", 1));
        register();
        assertThat(rows("SELECT * FROM " + CELLS + " WHERE n > 1")).containsExactly("[c1,2]");
    }

    @Test
    void nothingIsReadAsNothing() {
        zarr.frame("obs", List.of())
                .frame("var", names("g", 3))
                .sparse("X", "csr", 0, 3, new Numbers(new long[0], new long[0], new long[] {0}))
                .group("layers", "")
                .sparse("layers/csc", "csc", 0, 3, new Numbers(new long[0], new long[0], new long[4]))
                .claimed("layers/dense", "<f4", new long[] {0, 3}, new long[] {1, 3});
        register();
        for (var matrix : List.of("X", "layers.csc", "layers.dense")) {
            for (var layout : List.of("", ".coo", ".dense", ".wide.g1")) {
                var table = CELLS + "." + matrix + layout;
                assertThat(rows("SELECT * FROM " + table)).as(table).isEmpty();
                assertThat(rows("SELECT obs_id FROM " + table + " WHERE obs_id = 'c1'"))
                        .isEmpty();
                assertThat(rows("SELECT count(*) FROM " + table)).as(table).containsExactly("[0]");
            }
        }
        assertThat(rows("SELECT count(*), min(_obs_index) FROM " + CELLS)).containsExactly("[0,null]");
    }
}
