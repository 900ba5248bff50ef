/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** What the lineage listener records of statements. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class LineageListenerSqlTest {

    private static final String CELLS = "lamin.artifacts.`cells.parquet`";

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;
    private RecordedApplication application;

    LineageListenerSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, engine, folder, "storage");
        session.rows("CREATE TABLE " + CELLS + " AS SELECT id, 'T cell' AS cell_type FROM range(3)");
        application = RecordedApplication.start(session);
    }

    @AfterEach
    void close() {
        application.close();
        session.close();
    }

    private List<String> inputs() {
        return session.column("SELECT a.key FROM lamin.core.artifact_input_of_runs l"
                + " JOIN lamin.core.artifact a ON a.id = l.artifact_id ORDER BY 1");
    }

    private String run(String column) {
        return session.column("SELECT " + column + " FROM lamin.core.run WHERE uid = '" + application.run() + "'")
                .get(0);
    }

    @Test
    void runNamesItsProgramAndItsApplication() {
        application.end(0);

        assertThat(run("transform__key")).isEqualTo("test.py");
        assertThat(run("reference")).isEqualTo("application-1");
        assertThat(run("reference_type")).isEqualTo("spark_application_id");
        assertThat(run("_status_code")).isEqualTo("0");
        assertThat(run("finished_at")).isNotEqualTo("null");
    }

    @Test
    void applicationThatEndsWithAnErrorIsARunThatErred() {
        application.end(1);
        assertThat(run("_status_code")).isEqualTo("1");
    }

    @Test
    void filesOfAnArtifactThatAreReadByTheirPathAreAnInput() {
        session.spark().read().parquet(path("cells.parquet")).collectAsList();
        application.end(0);
        assertThat(inputs()).containsExactly("cells.parquet");
    }

    private String path(String key) {
        var uid = session.column("SELECT uid FROM lamin.core.artifact WHERE key = '" + key + "'")
                .get(0);
        return session.instance()
                .storageRoot()
                .resolve(".lamindb/" + uid + ".parquet")
                .toString();
    }
}
