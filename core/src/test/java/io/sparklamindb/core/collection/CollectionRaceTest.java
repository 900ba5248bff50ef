/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import static io.sparklamindb.core.artifact.ArtifactFixture.artifact;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.collection.AppendHistory.Acknowledged;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.testing.TestInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * Many writers append to one collection at once, some of them killed: what was acknowledged is there. Longer with
 * {@code -Dlamin.races=20}, otherwise with {@code -Dlamin.races.seed=...}.
 */
@Tag("database")
@ParameterizedClass
@EachEngine
class CollectionRaceTest {

    private static final String KEY = "atlas";
    private static final int THREADS = 8;
    private static final int PROCESSES = 4;
    private static final int ROUNDS = Integer.getInteger("lamin.races", 1);
    private static final long SEED = Long.getLong("lamin.races.seed", 4711L);

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private TestInstance test;
    private Instance instance;

    @BeforeEach
    void open() {
        test = TestInstance.create(engine, folder);
        instance = test.instance();
        create(artifacts(0, 1));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void create(List<Long> ids) {
        instance.database()
                .write(transaction ->
                        new CollectionCommit(instance).create(transaction, KEY, ids, CollectionDetails.NONE));
    }

    /** Artifacts of content of their own. */
    private List<Long> artifacts(int from, int to) {
        for (int i = from; i < to; i++) {
            artifact(instance, "Race" + (100_000_000_000L + i) + "0000")
                    .key("n" + i)
                    .set("hash", TextHash.of("n" + i))
                    .insert();
        }
        return List.copyOf(instance.database()
                .read(transaction -> Sql.of(transaction)
                        .fetch("select id from lamindb_artifact order by id")
                        .getValues(0, Long.class)
                        .subList(from, to)));
    }

    @Test
    void threadsThatAppendAtOnceLoseNothing() throws Exception {
        int appends = 5 * ROUNDS;
        var ids = artifacts(1, 1 + THREADS * appends);
        var acknowledged = new ConcurrentLinkedQueue<Acknowledged>();
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < THREADS; i++) {
                var mine = ids.subList(i * appends, (i + 1) * appends);
                work.add(() -> append(mine, acknowledged));
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(acknowledged).hasSize(ids.size());
        var history = AppendHistory.of(instance);
        history.requireNothingLost(acknowledged);
        assertThat(history.versions()).isEqualTo(1 + ids.size());
    }

    /** With an instance of its own, as another driver has. */
    private Void append(List<Long> ids, Collection<Acknowledged> acknowledged) {
        try (var own = test.open(Map.of())) {
            var commit = new CollectionCommit(own);
            for (var id : ids) {
                var version = own.database()
                        .write(transaction -> commit.append(transaction, KEY, List.of(id), CollectionDetails.NONE));
                acknowledged.add(new Acknowledged(version.uid(), id));
            }
        }
        return null;
    }

    @Test
    void processesThatAreKilledWhileTheyAppendLoseNothingThatTheyWereTold() throws Exception {
        int appends = 25 * ROUNDS;
        var ids = artifacts(1, 1 + PROCESSES * appends);
        var random = new Random(SEED);
        var acknowledged = new ConcurrentLinkedQueue<Acknowledged>();
        var processes = new ArrayList<Process>();
        var readers = Executors.newFixedThreadPool(PROCESSES);
        try {
            for (int i = 0; i < PROCESSES; i++) {
                var process = start(ids.subList(i * appends, (i + 1) * appends));
                processes.add(process);
                // All but the first are killed after some of what they were told, in the middle of what comes next.
                int patience = i == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(appends - 1);
                int delay = random.nextInt(30);
                readers.submit(() -> follow(process, patience, delay, acknowledged));
            }
            readers.shutdown();
            assertThat(readers.awaitTermination(5 * ROUNDS, TimeUnit.MINUTES)).isTrue();
            for (var process : processes) {
                process.waitFor();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
            readers.shutdownNow();
        }

        assertThat(processes.get(0).exitValue()).isZero();
        assertThat(acknowledged).hasSizeGreaterThan(appends);
        AppendHistory.of(instance).requireNothingLost(acknowledged);
        append(artifacts(ids.size() + 1, ids.size() + 2), acknowledged);
        AppendHistory.of(instance).requireNothingLost(acknowledged);
    }

    private Process start(List<Long> ids) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                folder.toString()));
        test.catalogOptions().forEach((key, value) -> command.add(key + "=" + value));
        command.addAll(List.of("--", KEY));
        ids.forEach(id -> command.add(String.valueOf(id)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Void follow(Process process, int patience, int delay, Collection<Acknowledged> acknowledged)
            throws IOException, InterruptedException {
        int told = 0;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var words = line.split(" ");
                if (words.length == 2) {
                    acknowledged.add(new Acknowledged(words[0], Long.parseLong(words[1])));
                    if (++told == patience) {
                        Thread.sleep(delay);
                        process.destroyForcibly();
                    }
                }
            }
        }
        return null;
    }
}
