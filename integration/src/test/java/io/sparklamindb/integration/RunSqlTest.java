/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Runs that SQL begins and ends, and what they made. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class RunSqlTest {

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;

    RunSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, engine, folder, "storage");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private String track(String arguments) {
        return session.column("CALL lamin.system.track(" + arguments + ")").get(0);
    }

    private String runOf(String registry, String condition) {
        return session.column("SELECT run__uid FROM lamin.core." + registry + " WHERE " + condition)
                .get(0);
    }

    @Test
    void whatIsWrittenBetweenTrackAndFinishIsTheRuns() {
        var run = track("key => 'etl'");
        session.rows("CREATE TABLE lamin.artifacts.`a.parquet` AS SELECT 1 AS x");
        session.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('treated')");
        session.rows("CALL lamin.system.create_collection(key => 'atlas', artifacts => array('a.parquet'))");
        session.rows("CALL lamin.system.finish()");
        session.rows("CREATE TABLE lamin.artifacts.`b.parquet` AS SELECT 2 AS x");

        assertThat(run).hasSize(16);
        assertThat(runOf("artifact", "key = 'a.parquet'")).isEqualTo(run);
        assertThat(runOf("ulabel", "name = 'treated'")).isEqualTo(run);
        assertThat(runOf("collection", "key = 'atlas'")).isEqualTo(run);
        assertThat(runOf("artifact", "key = 'b.parquet'")).isEqualTo("null");
    }

    @Test
    void filesThatAreRegisteredAreTheRunsAndKnownOnesWereMadeAgain() throws IOException {
        var file = session.instance().storageRoot().resolve("x.csv");
        Files.writeString(file, "x\n1\n");
        var first = track("key => 'one'");
        session.rows("CALL lamin.system.register(path => '" + file + "')");
        session.rows("CALL lamin.system.finish()");
        var second = track("key => 'two'");
        session.rows("CALL lamin.system.register(path => '" + file + "')");

        assertThat(runOf("artifact", "key = 'x.csv'")).isEqualTo(first);
        assertThat(session.rows("SELECT run_uid, direction FROM lamin.views.lineage_edges ORDER BY run_id"))
                .extracting(Object::toString)
                .containsExactly("[" + first + ",output]", "[" + second + ",recreated]");
    }

    @Test
    void parametersKeepTheirTypesAndSecretsDoNotStay() {
        track("key => 'etl', params => map('lr', 0.01, 'epochs', 3)");
        track("key => 'etl', params => '{\"name\": \"x\", \"api_key\": \"canary\"}'");
        track("key => 'etl', params => named_struct('n', 2, 'tags', array('a'))");

        assertThat(session.column("SELECT params FROM lamin.core.run ORDER BY id"))
                .containsExactly(
                        "{\"lr\": 0.01, \"epochs\": 3}",
                        "{\"name\": \"x\", \"api_key\": \"***REDACTED***\"}",
                        "{\"n\": 2, \"tags\": [\"a\"]}");
    }

    @Test
    void runsOfOneKeyAreRunsOfOneTransform() {
        track("key => 'etl', kind => 'script'");
        session.rows("CALL lamin.system.finish('errored')");
        track("key => 'etl'");

        assertThat(session.rows("SELECT key, kind, is_latest FROM lamin.core.transform"))
                .extracting(Object::toString)
                .containsExactly("[etl,script,true]");
        assertThat(session.column("SELECT transform_id FROM lamin.core.run")).hasSize(2);
    }

    @Test
    void aRunInsideOfAnotherIsInitiatedByIt() {
        var outer = track("key => 'outer'");
        var inner = track("key => 'inner'");
        session.rows("CALL lamin.system.finish()");
        session.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('treated')");

        assertThat(session.column("SELECT initiated_by_run__uid FROM lamin.core.run WHERE uid = '" + inner + "'"))
                .containsExactly(outer);
        assertThat(runOf("ulabel", "name = 'treated'")).isEqualTo(outer);
    }

    @Test
    void finishShowsHowTheRunEnded() {
        var run = track("key => 'etl'");
        var row = session.rows("CALL lamin.system.finish(status => 'aborted')").get(0);

        assertThat(row.<String>getAs("run")).isEqualTo(run);
        assertThat(row.<String>getAs("status")).isEqualTo("aborted");
        assertThat(row.<Object>getAs("finished_at")).isNotNull();
    }

    @Test
    void finishWithoutARunIsRefused() {
        assertThat(session.error("CALL lamin.system.finish()", LaminCondition.NO_CURRENT_RUN))
                .contains("CALL lamin.system.track(");
    }

    @Test
    void argumentsThatMakeNoSenseAreRefused() {
        session.error("CALL lamin.system.track(key => NULL)", LaminCondition.INVALID_ARGUMENT);
        session.error("CALL lamin.system.track(key => 'x', kind => 'job')", LaminCondition.INVALID_ARGUMENT);
        session.error("CALL lamin.system.track(key => 'x', params => '[1]')", LaminCondition.INVALID_ARGUMENT);
        session.error("CALL lamin.system.finish(status => 'started')", LaminCondition.INVALID_ARGUMENT);
    }

    @Test
    void aWriteByAnotherCatalogOfTheInstanceIsTheRuns() {
        session.attach("same", session.instance().catalogOptions());
        var run = track("key => 'etl'");
        session.rows("INSERT INTO same.core.ulabel (name) VALUES ('treated')");

        assertThat(runOf("ulabel", "name = 'treated'")).isEqualTo(run);
    }

    @Test
    void eachInstanceHasItsOwnRun() {
        try (var other = TestInstance.create(engine, folder, "other")) {
            session.attach("other", other.catalogOptions());
            var run = track("key => 'etl'");
            session.rows("INSERT INTO other.core.ulabel (name) VALUES ('before')");
            var ofOther =
                    session.column("CALL other.system.track(key => 'etl')").get(0);
            session.rows("INSERT INTO other.core.ulabel (name) VALUES ('after')");
            session.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('here')");

            assertThat(session.column("SELECT run__uid FROM other.core.ulabel ORDER BY id"))
                    .containsExactly("null", ofOther);
            assertThat(runOf("ulabel", "name = 'here'")).isEqualTo(run);
        }
    }
}
