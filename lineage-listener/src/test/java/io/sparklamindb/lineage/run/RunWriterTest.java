/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.RunStatus;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.TransformKind;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.core.lineage.fact.UnwrittenRun;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunWriterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Recorded recorded = new Recorded();
    private final List<UnwrittenRun> kept = new CopyOnWriteArrayList<>();

    /** A database that can be down, or hang. */
    private static final class Recorded implements RunSink {

        private final List<String> calls = new CopyOnWriteArrayList<>();
        private final List<DataReference> inputs = new CopyOnWriteArrayList<>();
        private volatile Throwable error;
        private volatile CountDownLatch hang = new CountDownLatch(0);
        private volatile Duration slowness = Duration.ZERO;

        @Override
        public void start(TransformDescription transform, RunDescription run) {
            called("start");
        }

        @Override
        public void record(String run, RunFacts facts) {
            called("record");
            inputs.addAll(facts.inputs());
        }

        @Override
        public void finish(String run, RunEnd end) {
            called("finish " + end.status().word());
        }

        private void called(String call) {
            try {
                hang.await(30, TimeUnit.SECONDS);
                Thread.sleep(slowness.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (error instanceof Error failure) {
                throw failure;
            } else if (error instanceof RuntimeException failure) {
                throw failure;
            }
            calls.add(call);
        }
    }

    private RunWriter start() {
        return RunWriter.start(
                recorded,
                kept::add,
                TransformDescription.of("a.py", TransformKind.SCRIPT),
                RunDescription.of(RunDescription.newUid()));
    }

    private static RunFacts reads(int... numbers) {
        return new RunFacts(
                Set.copyOf(IntStream.of(numbers)
                        .mapToObj(number -> DataReference.artifact("artifact" + number))
                        .toList()),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static RunEnd completed() {
        return RunEnd.of(RunStatus.COMPLETED);
    }

    @Test
    void runBeginsAndEndsOnce() {
        var writer = start();
        writer.add(reads(1));
        assertThat(writer.finish(completed(), PATIENCE)).isTrue();
        assertThat(recorded.calls).containsExactly("start", "record", "finish completed");
        assertThat(kept).isEmpty();
    }

    @Test
    void whatIsKnownIsWrittenOnce() {
        var writer = start();
        for (int i = 0; i < 5_000; i++) {
            writer.add(reads(i % 3));
        }
        writer.finish(completed(), PATIENCE);
        assertThat(recorded.inputs)
                .extracting(DataReference::id)
                .containsExactlyInAnyOrder("artifact0", "artifact1", "artifact2");
    }

    @Test
    void databaseThatComesBackGetsEverything() {
        recorded.error = new IllegalStateException("down");
        var writer = start();
        writer.add(reads(1, 2));
        recorded.error = null;
        writer.add(reads(3));
        assertThat(writer.finish(completed(), PATIENCE)).isTrue();
        assertThat(recorded.inputs).hasSize(3);
    }

    @Test
    void databaseThatStaysDownLeavesTheWholeRunKept() {
        recorded.error = new NoClassDefFoundError("driver");
        var writer = start();
        writer.add(reads(1, 2));
        assertThat(writer.finish(completed(), Duration.ofMillis(300))).isFalse();
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).facts().inputs()).hasSize(2);
        assertThat(kept.get(0).end().status()).isEqualTo(RunStatus.COMPLETED);
    }

    /** Row L1: seconds a statement. */
    @Test
    void databaseThatIsSlowHoldsNobodyUpAndGetsEverything() {
        recorded.slowness = Duration.ofMillis(500);
        var writer = start();
        long before = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            writer.add(reads(i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
        assertThat(writer.finish(completed(), PATIENCE)).isTrue();
        assertThat(recorded.inputs).hasSize(1_000);
        assertThat(recorded.calls).hasSizeLessThan(10);
    }

    @Test
    void databaseThatHangsHoldsNobodyUp() {
        recorded.hang = new CountDownLatch(1);
        var writer = start();
        long before = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            writer.add(reads(i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(writer.finish(completed(), Duration.ofMillis(100))).isFalse();
        assertThat(kept.get(0).facts().inputs()).hasSize(1_000);
        recorded.hang.countDown();
    }
}
