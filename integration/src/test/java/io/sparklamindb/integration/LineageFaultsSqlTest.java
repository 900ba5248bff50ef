/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row L1: whatever is wrong with lineage or its database, statements do what they do, and their run is recorded in the end. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class LineageFaultsSqlTest {

    private static final String CELLS = "lamin.artifacts.`cells.parquet`";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** What the end of an application may take besides, on a machine that does much else. */
    private static final Duration MARGIN = Duration.ofSeconds(6);

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;

    LineageFaultsSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, engine, folder, "storage");
        session.rows("CREATE TABLE " + CELLS + " AS SELECT id, 'T cell' AS cell_type FROM range(3)");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private RecordedApplication application(String... settings) {
        var all = new ArrayList<>(List.of("spark.lamin.lineage.timeout", String.valueOf(TIMEOUT.toSeconds())));
        all.addAll(List.of(settings));
        return RecordedApplication.start(session, all.toArray(new String[0]));
    }

    /** Statements of an application whose lineage cannot be written, and its end. */
    private void work(RecordedApplication application) {
        assertThat(session.column("SELECT count(*) FROM " + CELLS)).containsExactly("3");
        for (int i = 0; i < 20; i++) {
            assertThat(session.column("SELECT " + i)).containsExactly(String.valueOf(i));
        }
        long before = System.nanoTime();
        application.end(0);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(TIMEOUT.plus(MARGIN));
    }

    /** The next application records it. */
    private void assertRecordedByTheNext(RecordedApplication lost) {
        application("spark.lamin.lineage.timeout", "30").end(0);
        assertThat(session.column("SELECT _status_code FROM lamin.core.run WHERE uid = '" + lost.run() + "'"))
                .containsExactly("0");
        assertThat(session.column("SELECT a.key FROM lamin.core.artifact_input_of_runs l"
                        + " JOIN lamin.core.artifact a ON a.id = l.artifact_id JOIN lamin.core.run r ON r.id = l.run_id"
                        + " WHERE r.uid = '" + lost.run() + "'"))
                .containsExactly("cells.parquet");
    }

    @Test
    @DisplayName("L1: the database takes connections and answers nothing")
    void databaseThatHangs() throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var silent = "postgresql://somebody@127.0.0.1:" + server.getLocalPort() + "/none";
            var lost = application("spark.sql.catalog.lamin.db", silent);
            work(lost);
            server.close();
            assertRecordedByTheNext(lost);
        }
    }

    @Test
    @DisplayName("L1: the database is locked")
    void databaseThatIsLocked() throws Exception {
        var locked = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var holder = new Thread(() -> hold(locked, released));
        holder.start();
        assertThat(locked.await(20, TimeUnit.SECONDS)).isTrue();
        var lost = application();
        work(lost);
        released.countDown();
        holder.join();
        assertRecordedByTheNext(lost);
    }

    private void hold(CountDownLatch locked, CountDownLatch released) {
        session.instance().instance().database().write(sql -> {
            sql.execute("update lamindb_run set name = name");
            if (engine == Engine.POSTGRES) {
                sql.execute("lock table lamindb_run, lamindb_transform in access exclusive mode");
            }
            locked.countDown();
            try {
                released.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        });
    }

    @Test
    @DisplayName("L1: the database is full")
    void databaseThatIsFull() {
        execute(
                engine == Engine.POSTGRES
                        ? List.of(
                                "create function no_space() returns trigger as 'begin raise exception ''No space left"
                                        + " on device'' using errcode = ''53100''; end' language plpgsql",
                                "create trigger no_space before insert on lamindb_run for each row execute function"
                                        + " no_space()")
                        : List.of("create trigger no_space before insert on lamindb_run begin"
                                + " select raise(abort, 'database or disk is full'); end"));
        var lost = application();
        work(lost);
        execute(List.of("drop trigger no_space" + (engine == Engine.POSTGRES ? " on lamindb_run" : "")));
        assertRecordedByTheNext(lost);
    }

    private void execute(List<String> statements) {
        session.instance().instance().database().write(sql -> {
            statements.forEach(sql::execute);
            return null;
        });
    }

    @ParameterizedTest(name = "L1: a visitor throws {0}")
    @ValueSource(classes = {Throwable.class, LinkageError.class, StackOverflowError.class, OutOfMemoryError.class})
    void errorInAVisitorCostsOneDatasetAndMakesTheRunAPartialOne(Class<?> error) throws InterruptedException {
        var application = RecordedApplication.start(session).begun();
        session.spark()
                .read()
                .format(ThrowingSource.class.getName())
                .option("error", error.getName())
                .load()
                .createOrReplaceTempView("throwing");
        assertThat(session.column("SELECT id FROM throwing UNION ALL SELECT id FROM " + CELLS + " ORDER BY 1"))
                .containsExactly("0", "1", "2", "7");
        application.end(0);
        assertThat(session.column("SELECT a.key FROM lamin.core.artifact_input_of_runs l"
                        + " JOIN lamin.core.artifact a ON a.id = l.artifact_id"))
                .containsExactly("cells.parquet");
        assertThat(session.column("SELECT extra_data FROM lamin.core.run WHERE uid = '" + application.run() + "'"))
                .singleElement()
                .asString()
                .contains(error.getSimpleName());
    }
}
