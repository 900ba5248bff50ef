/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.datasource.session.MatchingArtifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Artifacts by a condition: without a job where the database answers it whole. */
@ExtendWith(LocalSpark.class)
class MatchingArtifactsSqlTest {

    private static final int ARTIFACTS = 25;

    /** Of this test alone. */
    private final String jobGroup = UUID.randomUUID().toString();

    private final SparkSession spark;

    @TempDir
    private Path folder;

    MatchingArtifactsSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aConditionThatTheDatabaseAnswersStartsNoJob(Engine engine) throws IOException {
        try (var session = attach(engine)) {
            assertThat(matching(session, "key >= 'b/10.csv' AND size > 2")).isEqualTo(expected(session, "b/1", "b/2"));
            assertThat(jobs()).isEmpty();
            assertThat(matching(session, "key = 'none'")).isEmpty();
            assertThat(jobs()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aConditionThatSparkEvaluatesGivesTheSameInTheSameOrder(Engine engine) throws IOException {
        try (var session = attach(engine)) {
            assertThat(matching(
                            session,
                            "size > 2 AND soundex(key) IS NOT NULL AND substr(reverse(key), 6, 1) IN ('1', '2')"))
                    .isEqualTo(expected(session, "b/1", "b/2"));
            assertThat(jobs()).isNotEmpty();
        }
    }

    private SqlSession attach(Engine engine) throws IOException {
        var session = SqlSession.attach(spark, engine, folder, "storage");
        var files = Files.createDirectories(session.instance().storageRoot().resolve("b"));
        for (int i = ARTIFACTS - 1; i >= 0; i--) {
            Files.writeString(files.resolve("%02d.csv".formatted(i)), "a\n" + i + "\n");
        }
        session.rows("CALL lamin.system.register(path => '" + files + "', glob => '*.csv')");
        return session;
    }

    private List<String> matching(SqlSession session, String condition) {
        spark.sparkContext().setJobGroup(jobGroup, condition, false);
        SparkSession.setActiveSession(session.spark());
        try {
            return MatchingArtifacts.uids("lamin", condition);
        } finally {
            SparkSession.clearActiveSession();
            spark.sparkContext().clearJobGroup();
        }
    }

    private int[] jobs() {
        return spark.sparkContext().statusTracker().getJobIdsForGroup(jobGroup);
    }

    private static List<String> expected(SqlSession session, String... prefixes) {
        return session.rows("SELECT uid, key FROM lamin.core.artifact ORDER BY id").stream()
                .filter(row -> List.of(prefixes).contains(row.getString(1).substring(0, 3)))
                .map((Row row) -> row.getString(0))
                .toList();
    }
}
