/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static io.sparklamindb.integration.ContentMismatch.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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

/** With {@code verify-on-read = hash}, a wrong byte in a file of the right size is found wherever bytes are read. */
@ExtendWith(LocalSpark.class)
class VerifyOnReadSqlTest {

    private static final Path PBMC = Path.of(System.getProperty("basedir"), "..", "examples/data/pbmc68k_reduced.h5ad");

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;
    private Path root;

    VerifyOnReadSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    /** Catalog {@code lamin} compares sizes, and {@code strict}, of the same instance, hashes. */
    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        root = session.instance().storageRoot();
        session.attach("strict", session.instance().catalogOptions());
        session.attach("strict", Map.of("verify-on-read", "hash"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void register(String path) {
        session.rows("CALL lamin.system.register(path => '" + path + "')");
    }

    private Path write(String name, String content) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Another byte among those of the first values: what is read to find the columns stays what it was. */
    private static void flip(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[Math.min(bytes.length / 2, 20)] ^= 1;
        Files.write(file, bytes);
    }

    private Dataset<Row> strict(String name) {
        return session.spark().table("strict.artifacts." + name);
    }

    private Dataset<Row> inline(String key) {
        return session.spark()
                .read()
                .format("lamindb")
                .options(session.instance().catalogOptions())
                .option("verify-on-read", "hash")
                .option("key", key)
                .load();
    }

    /** A hundred rows in three files, without Hadoop's own sums of them. */
    private void registerRows() throws IOException {
        var table = root.resolve("rows.parquet");
        session.spark().range(100).repartition(3).write().parquet(table.toString());
        try (var files = Files.list(table)) {
            for (var sum :
                    files.filter(file -> file.toString().endsWith(".crc")).toList()) {
                Files.delete(sum);
            }
        }
        register(table.toString());
    }

    private static Path firstDataFile(Path table) throws IOException {
        try (var files = Files.list(table)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @Test
    void aFolderOfRowsIsRead() throws IOException {
        registerRows();

        assertThat(strict("`rows.parquet`").collectAsList()).hasSize(100);
        assertThat(strict("`rows.parquet`").count()).isEqualTo(100);
        assertThat(strict("`rows.parquet`").selectExpr("min(id)").collectAsList())
                .hasSize(1);
        assertThat(inline("rows.parquet").collectAsList()).hasSize(100);
    }

    @Test
    void aWrongByteInAFolderOfRowsIsFound() throws IOException {
        registerRows();
        var held = strict("`rows.parquet`");
        var counted = strict("`rows.parquet`").selectExpr("count(*)");

        flip(firstDataFile(root.resolve("rows.parquet")));

        isRefused(held, "rows.parquet");
        isRefused(counted, "rows.parquet");
        isRefused(inline("rows.parquet"), "rows.parquet");
        isRefused(
                session.spark().read().option("verify-on-read", "hash").table("lamin.artifacts.`rows.parquet`"),
                "rows.parquet");
    }

    @Test
    void aFileOfAFolderThatIsReplacedAfterTheFolderWasComparedIsFoundByTheTask() throws IOException {
        write("rows.csv/a.csv", "x\n1\n");
        write("rows.csv/b.csv", "x\n2\n");
        register(root + "/rows.csv");
        var held = strict("`rows.csv`");
        assertThat(held.collectAsList()).hasSize(2);

        write("rows.csv/b.csv", "x\n3\n");

        isRefused(held, "b.csv");
    }

    @Test
    void aWrongByteInAFileThatHoldsNoRowsOfTheFolderIsFound() throws IOException {
        write("rows.csv/a.csv", "x\n1\n");
        write("rows.csv/_SUCCESS", "done");
        register(root + "/rows.csv");
        write("rows.csv/_SUCCESS", "dome");

        isRefused(strict("`rows.csv`"), "rows.csv");
    }

    @Test
    void aWrongByteInOneFileIsFound() throws IOException {
        var csv = write("rows.csv", "x,y\n1,a\n2,b\n");
        register(csv.toString());
        var held = strict("`rows.csv`");
        assertThat(strict("`rows.csv`").collectAsList()).hasSize(2);

        flip(csv);

        isRefused(held, "rows.csv");
        isRefused(inline("rows.csv"), "rows.csv");
    }

    @Test
    void aWrongByteInAnH5adFileIsFound() throws IOException {
        var file = root.resolve("cells.h5ad");
        Files.copy(PBMC, file);
        register(file.toString());
        var frames = List.of(strict("`cells.h5ad`.obs"), strict("`cells.h5ad`.X.coo"), inline("cells.h5ad"));

        flip(file);

        frames.forEach(frame -> isRefused(frame, "cells.h5ad"));
    }

    private WrittenZarr zarr(Path place) {
        return WrittenZarr.annData(place)
                .frame("obs", WrittenZarr.names("c", 3), "n")
                .longs("obs/n", 1, 2, 3)
                .frame("var", WrittenZarr.names("g", 1));
    }

    @Test
    void aWrongByteInAZarrFolderIsFound() throws IOException {
        var zarr = zarr(root.resolve("cells.zarr"));
        register(zarr.folder().toString());
        var held = strict("`cells.zarr`.obs");
        assertThat(strict("`cells.zarr`.obs").collectAsList()).hasSize(3);

        flip(zarr.folder().resolve("obs/n/0"));

        isRefused(held, "cells.zarr");
    }

    @Test
    void collectionsCompareAllTheirMembers() throws IOException {
        write("rows.csv/a.csv", "x\n1\n");
        write("rows.csv/b.csv", "x\n2\n");
        write("more.csv", "x\n3\n");
        register(root + "/rows.csv");
        register(root + "/more.csv");
        session.rows("CALL lamin.system.create_collection(key => 'c', artifacts => array('rows.csv', 'more.csv'))");
        var held = session.spark().table("strict.collections.c");
        assertThat(session.spark().table("strict.collections.c").collectAsList())
                .hasSize(3);

        flip(root.resolve("rows.csv/b.csv"));

        isRefused(held, "rows.csv");
    }

    @Test
    void contentOfAnArtifactThatIsNoTableIsCompared() throws IOException {
        var text = write("notes.txt", "some words");
        write("pages/a.txt", "a page");
        write("pages/b.txt", "b page");
        register(text.toString());
        session.rows("CALL lamin.system.register(path => '" + root + "/pages', key => 'pages')");
        for (var name : List.of("`notes.txt`", "pages")) {
            assertThat(strict(name).collectAsList()).isNotEmpty();
            assertThat(strict(name + ".files").select("path", "content").collectAsList())
                    .isNotEmpty();
        }
        var whole = strict("`notes.txt`");
        var file = strict("`notes.txt`.files").select("content");
        var part = strict("pages.files").where("path LIKE '%b.txt'").select("content");
        var asked = session.spark()
                .read()
                .option("verify-on-read", "hash")
                .table("lamin.artifacts.`notes.txt`.files")
                .select("content");

        flip(text);
        flip(root.resolve("pages/b.txt"));

        isRefused(whole, "notes.txt");
        isRefused(file, "notes.txt");
        isRefused(part, "pages");
        isRefused(asked, "notes.txt");
        isRefused(inline("notes.txt"), "notes.txt");
        assertThat(strict("pages.files").select("path").collectAsList())
                .as("a listing opens no file")
                .hasSize(2);
    }

    @Test
    void anArtifactWithoutAHashIsRefused() throws IOException {
        var csv = write("rows.csv", "x,y\n1,a\n2,b\n");
        register(csv.toString());
        session.instance()
                .instance()
                .database()
                .write(transaction ->
                        Sql.of(transaction).execute("update lamindb_artifact set hash = null, _hash_type = null"));

        assertThat(catchThrowable(() -> strict("`rows.csv`").collectAsList()))
                .hasStackTraceContaining(LaminCondition.INVALID_OPTION.id())
                .hasStackTraceContaining("verify-on-read = size");
    }
}
