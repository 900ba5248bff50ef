/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.fact.RunSpool;
import io.sparklamindb.core.setting.LineageKey;
import io.sparklamindb.core.setting.SessionKey;
import io.sparklamindb.datasource.storage.HadoopRunFiles;
import io.sparklamindb.lineage.application.Application;
import io.sparklamindb.lineage.application.Surroundings;
import io.sparklamindb.lineage.event.EventQueue;
import io.sparklamindb.lineage.openlineage.OpenLineageEvents;
import io.sparklamindb.lineage.run.InstanceSink;
import io.sparklamindb.lineage.run.RecordingInstance;
import io.sparklamindb.lineage.run.SpoolKeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext$;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.package$;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recording of one application: makes the parts, and joins them. Thread-safe. */
final class LineageSession {

    private static final Logger LOG = LoggerFactory.getLogger(LineageSession.class);
    private static final String CATALOG_CLASS = "io.sparklamindb.catalog.LaminCatalog";
    private static final String CATALOG_PREFIX = "spark.sql.catalog.";
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);
    private static final int DEFAULT_CAPACITY = 10_000;

    /** What is left for looking at events when the database has had its time. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final @Nullable ApplicationRecorder recorder;

    private final @Nullable EventQueue<SparkEvent> queue;
    private final Duration patience;

    private LineageSession(@Nullable ApplicationRecorder recorder, int capacity, Duration patience) {
        this.recorder = recorder;
        this.queue = recorder == null ? null : EventQueue.start("lamin-lineage", capacity, recorder);
        this.patience = patience;
    }

    private static LineageSession withoutRecording() {
        return new LineageSession(null, 0, Duration.ZERO);
    }

    /**
     * The recording of an application that is about to start. Its settings name the run from then on. Never throws: what cannot
     * be made is not, and the log says so.
     */
    @SuppressWarnings("IllegalCatch")
    static LineageSession of(SparkConf conf) {
        try {
            RedactedKeys.addTo(conf);
            if (conf.get(LineageKey.ENABLED.word(), "true").equalsIgnoreCase("false")) {
                return withoutRecording();
            }
            return recording(conf);
        } catch (Throwable e) {
            LOG.warn("Lineage is not recorded: {}", String.valueOf(e));
            return withoutRecording();
        }
    }

    private static LineageSession recording(SparkConf conf) {
        var settings = Stream.of(conf.getAll())
                .collect(Collectors.toMap(pair -> pair._1(), pair -> pair._2(), (one, other) -> other));
        var run = RunDescription.newUid();
        var surroundings = Surroundings.ofThisProcess(settings);
        var around = conf.get(SessionKey.RUN.word(), "");
        conf.set(SessionKey.RUN.word(), around.isBlank() ? run : around + "," + run);
        var patience = surroundings
                .setting(LineageKey.TIMEOUT.word())
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(DEFAULT_PATIENCE);
        var instance = new RecordingInstance(
                catalogs(settings),
                settings.get(SessionKey.DEFAULT_CATALOG.word()),
                surroundings.environment(),
                settings.getOrDefault("spark.master", "").startsWith("local"));
        var spool = RunSpool.of(surroundings.setting(LineageKey.SPOOL.word()).orElse(null), surroundings.environment());
        var recorder = new ApplicationRecorder(
                run,
                new Application(surroundings),
                instance,
                new InstanceSink(instance, new HadoopRunFiles(() -> hadoop(conf)), spool),
                new SpoolKeeper(instance, spool),
                patience,
                OpenLineageEvents.to(
                        surroundings.setting(LineageKey.OPENLINEAGE_URL.word()),
                        surroundings.setting(LineageKey.OPENLINEAGE_FILE.word()),
                        surroundings
                                .setting(LineageKey.OPENLINEAGE_NAMESPACE.word())
                                .orElse("spark"),
                        package$.MODULE$.SPARK_VERSION()));
        var capacity = surroundings
                .setting(LineageKey.QUEUE_CAPACITY.word())
                .map(Integer::parseInt)
                .orElse(DEFAULT_CAPACITY);
        return new LineageSession(recorder, capacity, patience);
    }

    /** As the application has it by then, which it may have changed since it started. */
    private static Configuration hadoop(SparkConf conf) {
        var context = SparkContext$.MODULE$.getActive();
        return context.isDefined()
                ? new Configuration(context.get().hadoopConfiguration())
                : SparkHadoopUtil.get().newConfiguration(conf);
    }

    private static Map<String, Map<String, String>> catalogs(Map<String, String> settings) {
        var catalogs = new HashMap<String, Map<String, String>>();
        settings.forEach((key, value) -> {
            if (key.startsWith(CATALOG_PREFIX) && value.equals(CATALOG_CLASS)) {
                catalogs.put(key.substring(CATALOG_PREFIX.length()), new HashMap<>());
            }
        });
        catalogs.forEach((catalog, keys) -> settings.forEach((key, value) -> {
            var prefix = CATALOG_PREFIX + catalog + ".";
            if (key.startsWith(prefix)) {
                keys.put(key.substring(prefix.length()), value);
            }
        }));
        return catalogs;
    }

    /** Hands over an event, at once. */
    void offer(SparkEvent event) {
        if (queue != null) {
            queue.offer(event);
        }
    }

    /**
     * Hands over the last event, and waits until all is recorded or kept. What nobody has looked at by then is missing, and the run
     * says so.
     *
     * @param exitCode of the process, if it is known
     */
    void end(Instant at, @Nullable Integer exitCode) {
        if (queue != null && recorder != null) {
            var end = new SparkEvent.ApplicationEnded(at, exitCode, SparkBus.lostEvents());
            if (!queue.close(end, patience.plus(MARGIN))) {
                recorder.endWithoutTheRest(end, MARGIN);
            }
        }
    }

    /** Whether anything is recorded. */
    boolean isRecording() {
        return queue != null;
    }
}
