/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.s3.S3Request;
import io.sparklamindb.integration.s3.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * {@code CALL lamin.system.register} of what lies in a bucket. The expected rows are those that lamindb 2.12.1 wrote for the
 * same objects on the same server.
 */
@ExtendWith({LocalSpark.class, LocalS3.class})
class RegisterS3Test {

    private final SparkSession spark;
    private final S3Server s3;

    @TempDir
    private Path folder;

    private SqlSession session;
    private String bucket;

    RegisterS3Test(SparkSession spark, S3Server s3) {
        this.spark = spark;
        this.s3 = s3;
    }

    private void attach(Engine engine, String rootAfterBucket) {
        session = SqlSession.attach(spark, engine, folder, "storage");
        s3.hadoopSettings().forEach(session.spark().conf()::set);
        bucket = s3.newBucket();
        session.instance().addStorage("s3://" + bucket + rootAfterBucket);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void put(String key, String content) {
        s3.put(bucket, key, content.getBytes(StandardCharsets.UTF_8));
    }

    private List<Row> register(String key, String more) {
        return session.rows("CALL lamin.system.register(path => 's3://" + bucket + "/" + key + "'" + more + ")");
    }

    private List<String> keys(String key, String more) {
        return register(key, more).stream().map(row -> row.getString(1)).toList();
    }

    /** Twelve MiB, as three parts of five. */
    private void putLarge(String key) {
        var content = new byte[12 << 20];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        s3.putParts(bucket, key, content, 5 << 20);
    }

    @ParameterizedTest
    @EachEngine
    void rowsAreThoseOfLamindb(Engine engine) {
        attach(engine, "/lamin");
        put("lamin/x/a.csv", "x\n1\n");
        for (var name : List.of(".zgroup", ".zattrs", "X/0", "X/1")) {
            put("lamin/z.zarr/" + name, name);
        }
        put("lamin/p.parquet/part-0.parquet", "1");
        put("lamin/p.parquet/_SUCCESS", "");
        putLarge("lamin/big.bin");

        register("lamin", "");

        assertThat(session
                        .rows("SELECT key, suffix, otype, size, hash, _hash_type, n_files, _key_is_virtual, _real_key,"
                                + " _overwrite_versions FROM lamin.core.artifact ORDER BY key")
                        .stream()
                        .map(String::valueOf))
                .containsExactly(
                        "[big.bin,.bin,null,12582912,GQGdFt0PQ5glw5osW5F4_Q,md5-3,null,false,null,false]",
                        "[p.parquet,.parquet,DataFrame,1,bPfukpwMm4k8sP3RU9aEjg,md5-d,2,false,null,true]",
                        "[x/a.csv,.csv,DataFrame,4,3Dulm-XYk74saeogIBT-eA,md5,null,false,null,false]",
                        "[z.zarr,.zarr,null,20,lqgvWZ88H4rt3CXYZJFcIQ,md5-d,4,false,null,true]");
    }

    @Test
    void objectsAreHashedWithoutBeingRead() {
        attach(Engine.SQLITE, "/lamin");
        put("lamin/a.txt", "a");
        putLarge("lamin/b/c.bin");
        s3.forgetRequests();
        register("lamin", "");
        assertThat(s3.requests().stream().filter(request -> !request.key().isEmpty()))
                .allMatch(request -> request.method().equals("HEAD"));
    }

    @Test
    void treeIsListedAThousandObjectsARequest() {
        attach(Engine.SQLITE, "/lamin");
        for (int i = 0; i < 2500; i++) {
            put("lamin/t/" + i % 50 + "/" + i + ".txt", "content " + i);
        }
        put("lamin/t/.hidden/x.txt", "h");
        put("lamin/t/1/_SUCCESS", "");
        put("lamin/t/1/_temporary/0/part.txt", "t");
        put("lamin/t/1/z.zarr/.zgroup", "{}");
        put("lamin/t/1/z.zarr/X/0", "0");
        s3.forgetRequests();

        assertThat(keys("lamin", "")).hasSize(2501).contains("t/1/z.zarr", "t/49/2499.txt");

        assertThat(s3.requests()).hasSizeLessThan(20);
        assertThat(s3.requests().stream().map(S3Request::query).filter(query -> query.contains("continuation-token")))
                .isNotEmpty();
    }

    @Test
    void patternsChooseObjects() {
        attach(Engine.SQLITE, "");
        put("t/a.txt", "a");
        put("t/b.csv", "b");
        put("t/u/c.csv", "c");
        put("t/u/v/d.csv", "d");

        assertThat(keys("t/*.csv", "")).containsExactly("t/b.csv");
        assertThat(keys("t", ", glob => '*.csv'")).containsExactly("t/b.csv", "t/u/c.csv", "t/u/v/d.csv");
        assertThat(keys("t", ", glob => 'u/**'")).containsExactly("t/u/c.csv", "t/u/v/d.csv");
        assertThat(keys("t", ", glob => '*.csv', recursive => false")).containsExactly("t/b.csv");
    }

    @Test
    void registeredObjectsAreReadAndChangedOnesAreVersions() {
        attach(Engine.SQLITE, "/lamin");
        put("lamin/a b%20+ü.csv", "x\n1\n");
        assertThat(register("lamin/a b%20+ü.csv", "").get(0).getString(5)).isEqualTo("new");
        assertThat(register("lamin/a b%20+ü.csv", "").get(0).getString(5)).isEqualTo("existing");
        put("lamin/a b%20+ü.csv", "x\n2\n");
        assertThat(register("lamin/a b%20+ü.csv", "").get(0).getString(5)).isEqualTo("new_version");
        assertThat(session.column("SELECT x FROM lamin.artifacts.`a b%20+ü.csv`"))
                .containsExactly("2");
    }

    @Test
    void localFilesAreCopiedIntoABucketWithTheirOwnHash() throws IOException {
        attach(Engine.SQLITE, "/lamin");
        var file = Files.writeString(folder.resolve("o.csv"), "x\n7\n");
        session.rows("CALL lamin.system.register(path => '" + file + "', key => 'in/o.csv', storage => 's3://" + bucket
                + "/lamin')");

        Files.delete(file);
        assertThat(session.column("SELECT x FROM lamin.artifacts.`in/o.csv`")).containsExactly("7");
        assertThat(session.column("SELECT hash FROM lamin.core.artifact")).containsExactly("VotBDQrRO2AaeHykiUKlHQ");
        assertThat(s3.keys(bucket))
                .singleElement()
                .asString()
                .startsWith("lamin/.lamindb/")
                .endsWith(".csv");
    }

    @Test
    void storageOfAnotherEndpointIsReachedByWhatItsRootSays() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        s3.hadoopSettings().forEach((key, value) -> {
            if (!key.contains("endpoint") && !key.contains("path.style")) {
                session.spark().conf().set(key, value);
            }
        });
        bucket = s3.newBucket();
        session.instance().addStorage("s3://" + bucket + "/lamin?endpoint_url=" + s3.endpoint());
        put("lamin/a.csv", "x\n1\n");

        assertThat(keys("lamin", "")).containsExactly("a.csv");
        assertThat(session.column("SELECT x FROM lamin.artifacts.`a.csv`")).containsExactly("1");
        assertThat(session.rows("CALL lamin.system.doctor()").stream()
                        .map(String::valueOf)
                        .filter(row -> row.contains("s3://" + bucket)))
                .singleElement()
                .asString()
                .doesNotContain("cannot be reached");
    }

    @Test
    void whatIsNotThereIsTold() {
        attach(Engine.SQLITE, "/lamin");
        var call = "CALL lamin.system.register(path => 's3://" + bucket;
        assertThat(session.error(call + "/lamin/none.csv')", LaminCondition.PATH_NOT_FOUND))
                .contains("s3://" + bucket + "/lamin/none.csv");
        put("elsewhere/a.csv", "x\n1\n");
        session.error(call + "/elsewhere/a.csv')", LaminCondition.OUTSIDE_STORAGE);
    }
}
