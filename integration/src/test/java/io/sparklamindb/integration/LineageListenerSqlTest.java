/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
    void attach() throws InterruptedException {
        session = SqlSession.attach(spark, engine, folder, "storage");
        session.rows("CREATE TABLE " + CELLS + " AS SELECT id, 'T cell' AS cell_type FROM range(3)");
        session.rows("CREATE TABLE lamin.artifacts.`names.parquet` AS SELECT 1 AS id, 'a' AS name");
        application = RecordedApplication.start(session).begun();
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

    private List<String> outputs() {
        return session.column("SELECT key FROM lamin.core.artifact WHERE run__uid = '" + application.run()
                + "' AND kind = 'dataset' ORDER BY 1");
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

    @Test
    void tableMadeFromAnotherIsAnOutputAndTheOtherAnInput() {
        session.rows("CREATE TABLE lamin.artifacts.`t.parquet` AS SELECT id FROM " + CELLS);
        application.end(0);

        assertThat(inputs()).containsExactly("cells.parquet");
        assertThat(outputs()).containsExactly("t.parquet");
    }

    private List<String> inputsAfter(String statement) {
        session.rows(statement);
        application.end(0);
        return inputs();
    }

    @Test
    void whatAQueryReadsIsAnInputWhateverTheQueryLooksLike() {
        session.rows("CREATE TEMPORARY VIEW v AS SELECT * FROM " + CELLS);
        session.rows("CREATE TEMPORARY VIEW w AS SELECT * FROM v");
        assertThat(inputsAfter("WITH c AS (SELECT id FROM w) SELECT (SELECT max(id) FROM c), count(*) FROM c"
                        + " WHERE id IN (SELECT id FROM lamin.artifacts.`names.parquet`)"))
                .containsExactly("cells.parquet", "names.parquet");
    }

    @Test
    void cachedTableIsAnInputEachTime() {
        session.rows("CACHE TABLE cached AS SELECT * FROM " + CELLS);
        assertThat(inputsAfter("SELECT count(*) FROM cached")).containsExactly("cells.parquet");
        session.rows("UNCACHE TABLE cached");
    }

    @Test
    void failedQueryHasItsInputsAndItsRunAnErrorIfNothingFollows() {
        assertThat(catchThrowable(() -> session.rows("SELECT raise_error('x') FROM " + CELLS)))
                .isNotNull();
        application.end(1);
        assertThat(inputs()).containsExactly("cells.parquet");
        assertThat(run("_status_code")).isEqualTo("1");
    }

    @Test
    void rowsThatAreAddedMakeAVersionThatIsAnOutput() {
        session.rows("INSERT INTO " + CELLS + " SELECT id, 'B cell' FROM range(3, 5)");
        application.end(0);
        assertThat(outputs()).containsExactly("cells.parquet");
    }

    @Test
    void dataFrameOfAnRddMakesTheRunPartial() {
        session.spark()
                .createDataFrame(
                        session.spark().table(CELLS).javaRDD(),
                        session.spark().table(CELLS).schema())
                .collectAsList();
        application.end(0);
        assertThat(run("extra_data")).contains("RDD");
    }

    @Test
    void reportAndEnvironmentAreArtifactsOfTheRun() {
        session.rows("SELECT 'shown' FROM " + CELLS);
        application.end(0);
        assertThat(run("report__suffix")).isEqualTo(".html");
        assertThat(run("environment__description")).isNotEqualTo("null");
    }

    /** Fault L1: the database cannot be had for as long as the application lasts. */
    @Test
    void runOfAnApplicationWithoutADatabaseIsRecordedByTheNextOne() {
        var lost = RecordedApplication.start(
                session,
                "spark.sql.catalog.lamin.storage",
                "/nowhere",
                "spark.sql.catalog.lamin.db",
                "",
                "spark.lamin.lineage.timeout",
                "1");
        assertThat(session.column("SELECT count(*) FROM " + CELLS)).containsExactly("3");
        lost.end(0);

        var next = RecordedApplication.start(session);
        next.end(0);
        assertThat(session.column("SELECT _status_code FROM lamin.core.run WHERE uid = '" + lost.run() + "'"))
                .containsExactly("0");
    }
}
