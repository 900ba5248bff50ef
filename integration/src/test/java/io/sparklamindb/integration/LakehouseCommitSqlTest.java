/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.LakehouseSession.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The commit of a table and that of its artifact are one to the user: in races, after a crash in between, and when repeated. */
@ParameterizedClass
@MethodSource("each")
@ExtendWith(LocalSpark.class)
class LakehouseCommitSqlTest {

    private static final String REPAIR = "CALL lamin.system.repair(older_than => current_timestamp())";

    private final SparkSession spark;

    @Parameter(0)
    private Engine engine;

    @Parameter(1)
    private Format format;

    @TempDir
    private Path folder;

    private LakehouseSession session;

    LakehouseCommitSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    static Stream<Arguments> each() {
        return LakehouseWriteSqlTest.each();
    }

    @BeforeEach
    void attach() {
        session = new LakehouseSession(spark, engine, format, folder);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void rowsThatSeveralWritersAddAreAllThere() throws Exception {
        session.run("CREATE TABLE $ USING ? AS SELECT 0L AS id");
        var writers = new ArrayList<Callable<Object>>();
        for (int i = 1; i <= 4; i++) {
            var insert = "INSERT INTO $ VALUES (" + i + ")";
            writers.add(() -> session.run(insert));
        }
        var threads = Executors.newFixedThreadPool(writers.size());
        try {
            for (var writer : threads.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(session.ids("")).containsExactly("0", "1", "2", "3", "4");
        assertThat(session.versions())
                .hasSize(5)
                .filteredOn(version -> version.endsWith("true"))
                .hasSize(1);
        assertThat(session.sql().rows("CALL lamin.system.verify()")).isEmpty();
    }

    @Test
    void aWriterThatDiedBetweenTheCommitsIsSeenByNobodyAndFinishedByRepair() {
        session.run("CREATE TABLE $ USING ? AS SELECT 1L AS id");
        session.breakRegistry(engine);
        var message = session.sql().error(session.of("INSERT INTO $ VALUES (2)"), LaminCondition.COMMIT_UNKNOWN);
        session.mendRegistry(engine);
        assertThat(message).contains("the table has committed").contains("repair");
        assertThat(session.ids("")).containsExactly("1");
        assertThat(session.sql().column("CALL lamin.system.verify()")).containsExactly("unfinished");

        assertThat(session.sql().column(REPAIR)).containsExactly("finished");

        assertThat(session.ids("")).containsExactly("1", "2");
        assertThat(session.ids("0000")).containsExactly("1");
        assertThat(session.versions()).hasSize(2);
        assertThat(session.sql().rows("CALL lamin.system.verify()")).isEmpty();
        assertThat(session.sql().rows(REPAIR)).isEmpty();
    }

    @Test
    void aWriterThatComesAfterOneThatDiedAddsToItsRowsAndStaysTheNewest() {
        session.run("CREATE TABLE $ USING ? AS SELECT 1L AS id");
        session.breakRegistry(engine);
        session.sql().error(session.of("INSERT INTO $ VALUES (2)"), LaminCondition.COMMIT_UNKNOWN);
        session.mendRegistry(engine);

        session.run("INSERT INTO $ VALUES (3)");
        assertThat(session.ids("")).containsExactly("1", "2", "3");

        assertThat(session.sql().column(REPAIR)).containsExactly("finished");
        assertThat(session.ids("")).containsExactly("1", "2", "3");
        assertThat(session.versions()).hasSize(3);
        assertThat(session.sql().rows("CALL lamin.system.verify()")).isEmpty();
    }

    @Test
    void theSameWriteOnceMoreFinishesTheOneThatDied() {
        session.sql().rows("INSERT INTO lamin.core.ulabel (name) VALUES ('reviewed')");
        session.run("CREATE TABLE $ USING ? AS SELECT 1L AS id");
        var insert = "INSERT INTO $ WITH (`idempotency-key` = 'night 7', labels = 'reviewed') VALUES (2)";
        session.breakRegistry(engine);
        session.sql().error(session.of(insert), LaminCondition.COMMIT_UNKNOWN);
        session.mendRegistry(engine);

        session.run(insert);
        session.run(insert);

        assertThat(session.ids("")).containsExactly("1", "2");
        assertThat(session.versions()).hasSize(2);
        assertThat(session.sql().column("SELECT count(*) FROM lamin.core.artifactulabel"))
                .containsExactly("1");
        assertThat(session.sql().rows(REPAIR)).isEmpty();
    }

    @Test
    void rowsPastTheRegistryAreNotAddedToAndReplacedWhenAllAreWritten() {
        session.run("CREATE TABLE $ USING ? AS SELECT 1L AS id");
        session.run("INSERT INTO $ VALUES (2)");
        session.run("DROP TABLE $"); // the newest version, whose rows the table has still
        assertThat(session.ids("")).containsExactly("1");

        var message = session.sql().error(session.of("INSERT INTO $ VALUES (3)"), LaminCondition.WRITE_CONFLICT);
        assertThat(message).contains("no version of the artifact");

        session.run("INSERT OVERWRITE $ VALUES (4)");
        session.run("INSERT INTO $ VALUES (5)");
        assertThat(session.ids("")).containsExactly("4", "5");
        assertThat(session.sql().rows("CALL lamin.system.verify()")).isEmpty();
    }
}
