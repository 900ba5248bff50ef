/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
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

/** Writes of an application whose run is not in the database yet, for nobody has said which one that is. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class FirstWriteSqlTest {

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;
    private RecordedApplication application;

    FirstWriteSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void begin() throws InterruptedException {
        session = SqlSession.attach(spark, engine, folder, "storage");
        session.rows("CREATE TABLE lamin.artifacts.`given.parquet` AS SELECT 0 AS x");
        application = RecordedApplication.start(session, "spark.sql.catalog.lamin", "none");
        var mark =
                session.instance().storageRoot().resolveSibling("spool").resolve(application.run() + ".running.json");
        for (int i = 0; i < 200 && !Files.exists(mark); i++) {
            Thread.sleep(20);
        }
        assertThat(mark).exists();
        assertThat(session.column("SELECT count(*) FROM lamin.core.run")).containsExactly("0");
    }

    @AfterEach
    void close() {
        application.close();
        session.close();
    }

    private void assertRun(String registry, String condition) {
        assertThat(session.column("SELECT run__uid FROM lamin.core." + registry + " WHERE " + condition))
                .isNotEmpty()
                .containsOnly(application.run());
    }

    @Test
    void artifactIsOfTheRun() {
        session.rows("CREATE TABLE lamin.artifacts.`t.parquet` AS SELECT 1 AS x");
        assertRun("artifact", "key = 't.parquet'");
    }

    @Test
    void collectionIsOfTheRun() {
        session.rows("CALL lamin.system.create_collection(key => 'atlas', artifacts => array('given.parquet'))");
        assertRun("collection", "key = 'atlas'");
    }

    @Test
    void filesThatAreRegisteredAreOfTheRun() throws IOException {
        var file = Files.writeString(folder.resolve("x.csv"), "a\n1\n");
        session.rows("CALL lamin.system.register(path => '" + file + "', key => 'x.csv')");
        assertRun("artifact", "key = 'x.csv'");
    }

    @Test
    void recordsAreOfTheRun() {
        session.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('first')");
        assertRun("ulabel", "name = 'first'");
    }

    @Test
    void trackedRunIsAPartOfTheRun() {
        session.rows("CALL lamin.system.track(key => 'etl')");
        assertThat(session.column("SELECT initiated_by_run__uid FROM lamin.core.run WHERE transform__key = 'etl'"))
                .containsExactly(application.run());
    }

    @Test
    void runEndsOnce() {
        session.rows("CREATE TABLE lamin.artifacts.`t.parquet` AS SELECT 1 AS x");
        application.end(0);
        assertThat(session.column("SELECT _status_code FROM lamin.core.run")).containsExactly("0");
    }
}
