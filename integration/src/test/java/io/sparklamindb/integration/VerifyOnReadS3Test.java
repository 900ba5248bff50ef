/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static io.sparklamindb.integration.ContentMismatch.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.s3.S3Request;
import io.sparklamindb.integration.s3.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects of a bucket are compared by the tags that their hashes were made of, and read for it only where those differ; and they stay
 * the same while they are read, or what was read is no answer.
 */
@ExtendWith({LocalSpark.class, LocalS3.class})
class VerifyOnReadS3Test {

    private final SparkSession spark;
    private final S3Server s3;

    @TempDir
    private Path folder;

    private SqlSession session;
    private String bucket;

    VerifyOnReadS3Test(SparkSession spark, S3Server s3) {
        this.spark = spark;
        this.s3 = s3;
    }

    /** Catalog {@code strict}, of the same instance as {@code lamin}, compares hashes. */
    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        s3.hadoopSettings().forEach(session.spark().conf()::set);
        bucket = s3.newBucket();
        session.instance().addStorage("s3://" + bucket);
        session.attach("strict", session.instance().catalogOptions());
        session.attach("strict", Map.of("verify-on-read", "hash"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void register(String key) {
        session.rows("CALL lamin.system.register(path => 's3://" + bucket + "/" + key + "')");
    }

    private Dataset<Row> strict(String name) {
        return session.spark().table("strict.artifacts." + name);
    }

    private void put(String key, String content) {
        s3.put(bucket, key, content.getBytes(StandardCharsets.UTF_8));
    }

    private WrittenZarr zarr() {
        return WrittenZarr.annData(folder.resolve("cells.zarr"))
                .frame("obs", WrittenZarr.names("c", 3), "n")
                .longs("obs/n", 1, 2, 3)
                .frame("var", WrittenZarr.names("g", 1));
    }

    @Test
    void aZarrFolderInABucketIsComparedByTheTagsOfItsObjects() throws IOException {
        var zarr = zarr();
        s3.putTree(bucket, "cells.zarr", zarr.folder());
        register("cells.zarr");
        assertThat(strict("`cells.zarr`.obs").collectAsList()).hasSize(3);
        var held = strict("`cells.zarr`.obs");

        var changed = Files.readAllBytes(zarr.folder().resolve("obs/n/0"));
        changed[0] ^= 1;
        s3.put(bucket, "cells.zarr/obs/n/0", changed);

        isRefused(held, "cells.zarr");
    }

    @Test
    void objectsOfABucketAreComparedByTheirTagsAndNotReadForIt() {
        put("rows.csv/a.csv", "x\n1\n");
        put("rows.csv/b.csv", "x\n2\n");
        var parts = "x\n" + "12345\n".repeat(1 << 20);
        s3.putParts(bucket, "parts.csv", parts.getBytes(StandardCharsets.UTF_8), 5 << 20);
        register("rows.csv");
        register("parts.csv");
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
                .isEqualTo(RowFactory.create(12345L * (1 << 20)));

        put("rows.csv/b.csv", "x\n3\n");
        isRefused(strict("`rows.csv`"), "rows.csv");
    }

    // --- S2: one object changes while another one is sent to the task that reads them ---

    /** A plan that is ready: what changes from here on changes below a task. */
    private Dataset<Row> planned(String table) {
        var frame = session.spark().table(table);
        frame.queryExecution().executedPlan();
        return frame;
    }

    private void assertRefused(Dataset<Row> frame, String name) {
        isRefused(frame, name);
        assertThat(s3.hasChanged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamin", "strict"})
    void aChunkOfAZarrFolderThatChangesBelowATaskIsNoAnswer(String catalog) throws IOException {
        var zarr = WrittenZarr.annData(folder.resolve("cells.zarr"))
                .frame("obs", WrittenZarr.names("c", 3), "n", "m")
                .longs("obs/n", 1, 2, 3)
                .longs("obs/m", 4, 5, 6)
                .frame("var", WrittenZarr.names("g", 1));
        s3.putTree(bucket, "cells.zarr", zarr.folder());
        register("cells.zarr");
        var frame = planned(catalog + ".artifacts.`cells.zarr`.obs");
        var other = Files.readAllBytes(zarr.folder().resolve("obs/m/0"));
        other[0] ^= 1;

        s3.beforeNext(
                key -> key.matches("cells.zarr/obs/[nm]/0"),
                sent -> s3.put(bucket, sent.contains("/n/") ? "cells.zarr/obs/m/0" : "cells.zarr/obs/n/0", other));

        assertRefused(frame, "cells.zarr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamin", "strict"})
    void aFileOfAParquetFolderThatChangesBelowATaskIsNoAnswer(String catalog) throws IOException {
        session.spark()
                .range(0, 1000, 1, 2)
                .write()
                .parquet(folder.resolve("rows").toString());
        try (var files = Files.list(folder.resolve("rows"))) {
            for (var file : files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList()) {
                var name = file.getFileName().toString().substring(0, "part-00000".length());
                s3.put(bucket, "rows.parquet/" + name + ".parquet", Files.readAllBytes(file));
            }
        }
        register("rows.parquet");
        var frame = planned(catalog + ".artifacts.`rows.parquet`");
        var other =
                Files.readAllBytes(onlyFile(session.spark().range(1000, 1500).coalesce(1)));

        s3.beforeNext(
                key -> key.startsWith("rows.parquet/part-"),
                sent -> s3.put(
                        bucket, "rows.parquet/part-0000" + (sent.contains("00000") ? "1" : "0") + ".parquet", other));

        assertRefused(frame, "rows.parquet");
    }

    private Path onlyFile(Dataset<?> rows) throws IOException {
        var written = folder.resolve("other");
        rows.write().parquet(written.toString());
        try (var files = Files.list(written)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
