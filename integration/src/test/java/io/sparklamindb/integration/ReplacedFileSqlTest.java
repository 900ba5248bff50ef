/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static io.sparklamindb.integration.ContentMismatch.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A DataFrame that is held gives the bytes that were registered, or an error that names the artifact: never others. */
@ExtendWith(LocalSpark.class)
class ReplacedFileSqlTest {

    private static final Path PBMC = Path.of(System.getProperty("basedir"), "..", "examples/data/pbmc68k_reduced.h5ad");

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;
    private Path root;

    ReplacedFileSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        root = session.instance().storageRoot();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void register(Path path) {
        session.rows("CALL lamin.system.register(path => '" + path + "')");
    }

    private Path cells() throws IOException {
        var file = root.resolve("cells.h5ad");
        Files.copy(PBMC, file);
        register(file);
        return file;
    }

    private static void append(Path file) throws IOException {
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
    }

    /** Other bytes, as many. */
    private static void flip(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void heldArraysOfAFileOfAnotherSizeAreRefused() throws IOException {
        var file = cells();
        var held = new ArrayList<Dataset<Row>>();
        for (var slot : List.of("obs", "X", "X.coo", "X.dense")) {
            held.add(session.spark().table("lamin.artifacts.`cells.h5ad`." + slot));
        }
        var planned = session.spark().table("lamin.artifacts.`cells.h5ad`.obs");
        assertThat(planned.collectAsList()).hasSize(700);

        append(file);

        held.forEach(frame -> isRefused(frame, "cells.h5ad"));
        isRefused(planned, "cells.h5ad");
    }

    @Test
    void heldArraysOfAFolderWithAnotherFileAreRefused() throws IOException {
        var zarr = WrittenZarr.annData(root.resolve("cells.zarr"))
                .frame("obs", WrittenZarr.names("c", 3), "n")
                .longs("obs/n", 1, 2, 3)
                .frame("var", WrittenZarr.names("g", 1));
        register(zarr.folder());
        var held = session.spark().table("lamin.artifacts.`cells.zarr`.obs");
        assertThat(held.collectAsList()).hasSize(3);

        zarr.longs("obs/n", 10, 20, 30, 40);
        isRefused(held, "cells.zarr");
        Files.writeString(zarr.folder().resolve("more"), "x");
        assertThat(session.error("SELECT * FROM lamin.artifacts.`cells.zarr`.obs", LaminCondition.CONTENT_MISMATCH))
                .contains("cells.zarr");
    }

    @Test
    void heldRowsOfTabularFilesOfAnotherSizeAreRefused() throws IOException {
        var parts = folder.resolve("parts");
        session.spark().range(5).coalesce(1).write().parquet(parts.toString());
        try (var files = Files.list(parts)) {
            Files.copy(
                    files.filter(file -> file.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow(),
                    root.resolve("rows.parquet"));
        }
        register(root.resolve("rows.parquet"));
        register(Files.writeString(root.resolve("rows.csv"), "x,y\n1,a\n2,b\n"));
        for (var name : List.of("rows.parquet", "rows.csv")) {
            var held = session.spark().table("lamin.artifacts.`" + name + "`");
            var planned = session.spark().table("lamin.artifacts.`" + name + "`");
            assertThat(planned.collectAsList()).isNotEmpty();

            Files.writeString(root.resolve(name), "1,c\n", StandardOpenOption.APPEND);

            isRefused(held, name);
            isRefused(planned, name);
        }
    }

    /** Tasks that run after the change see it, though others of the same scan have read their part; CSV is read by one task. */
    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "parquet"})
    void aFileThatChangesInTheMiddleOfAScanIsRefusedByTheTasksThatFollow(String format) throws IOException {
        var name = "long." + format;
        var select = "SELECT id, uuid() AS name FROM range(0, 5000, 1, 1)";
        session.rows("CREATE TABLE lamin.artifacts.`" + name + "` AS " + select);
        var uid = session.column("SELECT uid FROM lamin.core.artifact").get(0);
        session.spark().conf().set("spark.sql.files.maxPartitionBytes", "32768");
        session.spark().conf().set("spark.sql.files.openCostInBytes", "0");
        var rows = session.spark().table("lamin.artifacts.`" + name + "`").toLocalIterator();
        rows.next();

        append(root.resolve(".lamindb/" + uid + "." + format));

        assertThatThrownBy(() -> rows.forEachRemaining(row -> {})).hasStackTraceContaining("LAMIN_CONTENT_MISMATCH");
    }

    /** As many bytes, written when the first value of the column has been handed out. */
    @Test
    void arraysOfAFolderThatChangesWhileATaskReadsThemAreNoAnswer() throws IOException {
        var zarr = WrittenZarr.annData(root.resolve("cells.zarr"))
                .frame("obs", WrittenZarr.names("c", 3), "n")
                .longs("obs/n", 1, 2, 3)
                .frame("var", WrittenZarr.names("g", 1));
        register(zarr.folder());
        var place = zarr.folder().toString();
        UDF1<Long, Long> change = value -> {
            new WrittenZarr(Path.of(place)).longs("obs/n", 4, 5, 6);
            return value;
        };
        session.spark().udf().register("change", change, DataTypes.LongType);

        isRefused(session.spark().sql("SELECT sum(change(n)) FROM lamin.artifacts.`cells.zarr`.obs"), "cells.zarr");
    }

    @Test
    void otherBytesOfTheSameSizeAreSeenByTheirHash() throws IOException {
        var file = cells();
        var csv = Files.writeString(root.resolve("rows.csv"), "x,y\n1,a\n2,b\n");
        register(csv);
        var checked = List.of("cells.h5ad", "rows.csv");
        for (var name : checked) {
            assertThat(session.spark()
                            .read()
                            .option("verify-on-read", "hash")
                            .table("lamin.artifacts.`" + name + "`")
                            .collectAsList())
                    .isNotEmpty();
        }

        flip(file);
        flip(csv);

        for (var name : checked) {
            isRefused(
                    session.spark().read().option("verify-on-read", "hash").table("lamin.artifacts.`" + name + "`"),
                    name);
        }
    }

    @Test
    void anotherWayOfComparingIsRefused() throws IOException {
        cells();

        assertThat(session.error(
                        "SELECT * FROM lamin.artifacts.`cells.h5ad`.obs WITH (`verify-on-read` = 'date')",
                        LaminCondition.INVALID_OPTION))
                .contains("size or hash");
    }
}
