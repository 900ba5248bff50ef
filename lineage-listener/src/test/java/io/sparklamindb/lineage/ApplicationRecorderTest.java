/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.instance.Environment;
import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.lineage.application.Application;
import io.sparklamindb.lineage.application.Surroundings;
import io.sparklamindb.lineage.openlineage.OpenLineageEvents;
import io.sparklamindb.lineage.report.StageWork;
import io.sparklamindb.lineage.run.RecordingInstance;
import io.sparklamindb.lineage.run.RunSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationRecorderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    private final Recorded recorded = new Recorded();

    /** A database. */
    private static final class Recorded implements RunSink {

        private final List<RunEnd> ends = new CopyOnWriteArrayList<>();
        private final Set<String> gaps = ConcurrentHashMap.newKeySet();

        @Override
        public void start(TransformDescription transform, RunDescription run) {}

        @Override
        public void record(String run, RunFacts facts) {
            gaps.addAll(facts.gaps());
        }

        @Override
        public void finish(String run, RunEnd end) {
            ends.add(end);
        }
    }

    private ApplicationRecorder started() {
        var environment = new Environment(Map.of(), folder, folder);
        var settings = Map.of("spark.app.name", "test");
        var recorder = new ApplicationRecorder(
                "run",
                new Application(new Surroundings(settings, environment, List.of("org.lab.Train"), List.of())),
                new RecordingInstance(Map.of(), null, environment, false),
                recorded,
                run -> true,
                PATIENCE,
                OpenLineageEvents.to(Optional.empty(), Optional.empty(), "spark", "4.1"));
        recorder.accept(new SparkEvent.ApplicationStarted("application-1", Instant.EPOCH));
        return recorder;
    }

    private static SparkEvent.ApplicationEnded ended(long lost) {
        return new SparkEvent.ApplicationEnded(Instant.EPOCH, 0, lost);
    }

    @Test
    void lostEventsMakeTheRunAPartialOneAndTheReportSaysHowMany() {
        var recorder = started();
        recorder.lost(3);
        recorder.accept(ended(0));
        assertThat(recorded.gaps).containsExactly("Events of Spark were lost, for they came too fast.");
        assertThat(recorded.ends)
                .singleElement()
                .satisfies(end -> assertThat(end.report()).contains("Lost events"));
    }

    @Test
    void eventsThatSparkItselfLostMakeTheRunAPartialOne() {
        started().accept(ended(1));
        assertThat(recorded.gaps).containsExactly("Events of Spark were lost, for they came too fast.");
    }

    @Test
    void eventThatCouldNotBeLookedAtMakesTheRunAPartialOne() {
        var recorder = started();
        recorder.failed(new NoClassDefFoundError("org/apache/spark/Canary"));
        recorder.accept(ended(0));
        assertThat(recorded.gaps).containsExactly("An event of Spark could not be recorded: NoClassDefFoundError.");
    }

    @Test
    void runEndsOnceThoughNobodyGetsToItsEndInTime() {
        var recorder = started();
        recorder.endWithoutTheRest(ended(0), PATIENCE);
        recorder.accept(ended(0));
        assertThat(recorded.ends).hasSize(1);
        assertThat(recorded.gaps).singleElement().asString().contains("the rest is missing");
    }

    /** Row L3: what is kept of an application does not grow with what it does. */
    @Test
    void heapStaysFlatOverManyStatements() {
        var recorder = started();
        execute(recorder, 0, 1_000);
        long before = used();
        execute(recorder, 1_000, 21_000);
        assertThat(used() - before).isLessThan(4 * MEBIBYTE);
        recorder.accept(ended(0));
        assertThat(recorded.ends).hasSize(1);
    }

    private static void execute(ApplicationRecorder recorder, int from, int to) {
        for (int i = from; i < to; i++) {
            var plan = "* Scan " + "x".repeat(9_000);
            recorder.accept(new SparkEvent.StatementStarted(i, i, "statement " + i, plan, Instant.EPOCH, "run", false));
            recorder.accept(new SparkEvent.JobStarted(i, List.of(i)));
            recorder.accept(new SparkEvent.StageEnded(i, StageWork.NONE));
            recorder.accept(new SparkEvent.StatementEnded(i, null, 1_000, false, Instant.EPOCH));
        }
    }

    private static long used() {
        var runtime = Runtime.getRuntime();
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
