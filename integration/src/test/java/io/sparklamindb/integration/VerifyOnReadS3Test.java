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

/** Objects of a bucket are compared by the tags that their hashes were made of, and read for it only where those differ. */
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
}
