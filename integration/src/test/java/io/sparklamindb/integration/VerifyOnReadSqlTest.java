/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.integration.s3.S3Request;
import io.sparklamindb.integration.s3.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** With {@code verify-on-read = hash}, a wrong byte in a file of the right size is found wherever bytes are read. */
@ExtendWith({LocalSpark.class, LocalS3.class})
class VerifyOnReadSqlTest {

    private static final Path PBMC = Path.of(System.getProperty("basedir"), "..", "examples/data/pbmc68k_reduced.h5ad");

    private final SparkSession spark;
    private final S3Server s3;

    @TempDir
    private Path folder;

    private SqlSession session;
    private Path root;

    VerifyOnReadSqlTest(SparkSession spark, S3Server s3) {
        this.spark = spark;
        this.s3 = s3;
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

    /** Another byte in the place of the last one. */
    private static void flip(Path file) throws IOException {
        Files.write(file, flipped(Files.readAllBytes(file)));
    }

    private static byte[] flipped(byte[] bytes) {
        bytes[bytes.length - 2] ^= 1;
        return bytes;
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

    private static void isRefused(Dataset<Row> frame, String path) {
        var causes = new ArrayList<String>();
        boolean found = false;
        for (var cause = catchThrowable(frame::collectAsList); cause != null; cause = cause.getCause()) {
            causes.add(String.valueOf(cause));
            found |= cause instanceof SparkThrowable typed
                    && LaminCondition.CONTENT_MISMATCH.id().equals(typed.getCondition())
                    && cause.getMessage().contains(path);
        }
        assertThat(found).as("%s", causes).isTrue();
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

    /** A bucket as one more storage of the instance. */
    private String bucket() {
        s3.hadoopSettings().forEach(session.spark().conf()::set);
        var bucket = s3.newBucket();
        session.instance().addStorage("s3://" + bucket);
        return bucket;
    }

    private void put(String bucket, String key, String content) {
        s3.put(bucket, key, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aZarrFolderInABucketIsComparedByTheTagsOfItsObjects() throws IOException {
        var bucket = bucket();
        var zarr = zarr(folder.resolve("cells.zarr"));
        s3.putTree(bucket, "cells.zarr", zarr.folder());
        register("s3://" + bucket + "/cells.zarr");
        assertThat(strict("`cells.zarr`.obs").collectAsList()).hasSize(3);
        var held = strict("`cells.zarr`.obs");

        s3.put(
                bucket,
                "cells.zarr/obs/n/0",
                flipped(Files.readAllBytes(zarr.folder().resolve("obs/n/0"))));

        isRefused(held, "cells.zarr");
    }

    @Test
    void objectsOfABucketAreComparedByTheirTagsAndNotReadForIt() {
        var bucket = bucket();
        put(bucket, "rows.csv/a.csv", "x\n1\n");
        put(bucket, "rows.csv/b.csv", "x\n2\n");
        var parts = "x\n" + "12345\n".repeat(1 << 20);
        s3.putParts(bucket, "parts.csv", parts.getBytes(StandardCharsets.UTF_8), 5 << 20);
        register("s3://" + bucket + "/rows.csv");
        register("s3://" + bucket + "/parts.csv");
        s3.forgetRequests();

        assertThat(strict("`rows.csv`").collectAsList()).hasSize(2);
        assertThat(s3.requests().stream()
                        .filter(request -> request.method().equals("GET"))
                        .map(S3Request::key)
                        .filter("rows.csv/b.csv"::equals))
                .as("once for its rows, and perhaps once for its columns")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(strict("`parts.csv`").selectExpr("sum(x)").collectAsList())
                .first()
                .isEqualTo(org.apache.spark.sql.RowFactory.create(12345L * (1 << 20)));

        put(bucket, "rows.csv/b.csv", "x\n3\n");
        isRefused(strict("`rows.csv`"), "rows.csv");
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
