/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.LakehouseSession.Format;
import io.sparklamindb.integration.s3.S3Server;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Artifacts in a bucket that are tables of Delta Lake and Iceberg. */
@ExtendWith({LocalSpark.class, LocalS3.class})
class LakehouseS3Test {

    private final SparkSession spark;
    private final S3Server s3;

    @TempDir
    private Path folder;

    LakehouseS3Test(SparkSession spark, S3Server s3) {
        this.spark = spark;
        this.s3 = s3;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyStatementMakesAVersionOfTheTableInItsBucket(Format format) {
        try (var session = new LakehouseSession(spark, Engine.SQLITE, format, folder)) {
            s3.hadoopSettings().forEach(session.sql().spark().conf()::set);
            var bucket = s3.newBucket();
            session.sql().instance().addStorage("s3://" + bucket + "/lamin");

            session.run(
                    "CREATE TABLE $ USING ? OPTIONS (storage 's3://" + bucket + "/lamin') AS SELECT id FROM range(3)");
            session.run("INSERT INTO $ VALUES (10)");
            session.run("INSERT OVERWRITE $ VALUES (11)");

            assertThat(session.versions()).containsExactly("0000 3 false", "0001 4 false", "0002 1 true");
            assertThat(session.ids("0001")).containsExactly("0", "1", "2", "10");
            assertThat(session.ids("")).containsExactly("11");
            assertThat(session.sql().rows("CALL lamin.system.verify()")).isEmpty();
            assertThat(s3.keys(bucket)).isNotEmpty().allMatch(key -> key.startsWith("lamin/.lamindb/"));
            session.run("DROP TABLE $ PURGE");
            assertThat(s3.keys(bucket)).noneMatch(key -> key.endsWith(".parquet"));
        }
    }
}
