/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.s3.S3Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.SparkFirehoseListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.JsonProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Credentials of S3 go to those who read files, and nowhere that people look. */
@ExtendWith({LocalSpark.class, LocalS3.class})
class S3SecretTest {

    private static final List<String> SECRETS =
            List.of(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, S3Server.SESSION_TOKEN);
    private static final List<String> LOGGERS = List.of("io.sparklamindb", "org.apache.spark.sql");
    private static final byte[] CSV = "x\n1\n".getBytes(StandardCharsets.UTF_8);

    /** Keeps what is logged, with all that was thrown. */
    private static final class Kept extends AbstractAppender {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        Kept() {
            super("kept", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage()
                    + (event.getThrown() == null ? "" : text(event.getThrown())));
        }
    }

    /** Keeps the events of Spark as they are written to event logs. */
    private static final class Events extends SparkFirehoseListener {

        private final Queue<String> events = new ConcurrentLinkedQueue<>();

        @Override
        public void onEvent(SparkListenerEvent event) {
            events.add(JsonProtocol.sparkEventToJsonString(event));
        }
    }

    private final SparkSession spark;
    private final S3Server s3;
    private final Kept log = new Kept();
    private final Events events = new Events();

    @TempDir
    private Path folder;

    private SqlSession session;

    S3SecretTest(SparkSession spark, S3Server s3) {
        this.spark = spark;
        this.s3 = s3;
    }

    @BeforeEach
    void listen() {
        log.start();
        var context = (LoggerContext) LogManager.getContext(false);
        for (var name : LOGGERS) {
            var logger = new LoggerConfig(name, Level.DEBUG, false);
            logger.addAppender(log, Level.ALL, null);
            context.getConfiguration().addLogger(name, logger);
        }
        context.updateLoggers();
        spark.sparkContext().addSparkListener(events);
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
    }

    @AfterEach
    void stopListening() {
        session.close();
        spark.sparkContext().removeSparkListener(events);
        var context = (LoggerContext) LogManager.getContext(false);
        LOGGERS.forEach(context.getConfiguration()::removeLogger);
        context.updateLoggers();
        log.stop();
    }

    /** What was thrown, with all its causes. */
    private static String text(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .map(cause -> cause + " " + Arrays.toString(cause.getSuppressed()))
                .collect(Collectors.joining("\n"));
    }

    private static void assertClean(String what, Iterable<String> texts) {
        assertThat(texts)
                .as(what)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).doesNotContain(SECRETS));
    }

    @Test
    void credentialsAreInNoPlanLogOrEvent() throws Exception {
        var storage = SampleStorage.Place.S3.of(session, s3);
        var pbmc = Path.of(System.getProperty("basedir"), "..", "examples", "data", "pbmc68k_reduced.h5ad");
        var rows = session.column("CALL lamin.system.register(path => '" + storage.put("a.h5ad", pbmc) + "')");
        assertClean("rows of register", rows);
        session.rows("CALL lamin.system.register(path => '" + storage.put("a.csv", CSV) + "')");
        for (var table : List.of("`a.h5ad`", "`a.h5ad`.X", "`a.h5ad`.X.coo", "`a.csv`")) {
            var query = "SELECT * FROM lamin.artifacts." + table;
            session.rows(query);
            assertClean("plan of " + table, session.column("EXPLAIN FORMATTED " + query));
            assertClean("plan of " + table, session.column("EXPLAIN EXTENDED " + query));
            assertClean(
                    "description of " + table,
                    session.rows("DESCRIBE EXTENDED lamin.artifacts." + table).stream()
                            .map(String::valueOf)
                            .toList());
        }
        assertClean(
                "doctor",
                session.rows("CALL lamin.system.doctor()").stream()
                        .map(String::valueOf)
                        .toList());
        spark.sparkContext().listenerBus().waitUntilEmpty(TimeUnit.SECONDS.toMillis(30));
        assertClean("events", events.events);
        assertClean("log", log.lines);
    }

    @Test
    void refusedCredentialsAreInNoError() {
        s3.hadoopSettings().forEach(session.spark().conf()::set);
        session.spark().conf().set("fs.s3a.access.key", "NOTTHEKEY");
        session.spark().conf().set("fs.s3a.attempts.maximum", "1");
        var storage = new SampleStorage.Bucket(s3, s3.newBucket());
        session.instance().addStorage(storage.root());
        var path = storage.put("a.csv", CSV);

        var thrown = catchThrowable(() -> session.rows("CALL lamin.system.register(path => '" + path + "')"));

        assertThat(text(thrown))
                .contains("LAMIN_PATH_NOT_FOUND")
                .doesNotContain(SECRETS)
                .doesNotContain("NOTTHEKEY");
    }
}
