/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.catalog.LaminCatalog;
import io.sparklamindb.core.audit.RegistryAudit;
import io.sparklamindb.core.audit.Repair;
import io.sparklamindb.core.collection.AppendHistory;
import io.sparklamindb.core.collection.CollectionCommit;
import io.sparklamindb.core.collection.CollectionDetails;
import io.sparklamindb.core.commit.WritingProcess;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.testing.ArtifactHistory;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.datasource.audit.ArtifactAudit;
import io.sparklamindb.datasource.audit.OrphanFiles;
import io.sparklamindb.datasource.lakehouse.LakehouseOutcomes;
import io.sparklamindb.integration.LocalSpark;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * C1, C2 and D1 by chance: driver processes write versions of one artifact and append them to one collection, some are killed with
 * {@code kill -9} at random moments, and Spark adds rows to the same artifact meanwhile. Larger with
 * {@code -Dlamin.processes=8 -Dlamin.appends=20}, otherwise with {@code -Dlamin.races.seed=...}.
 */
@ExtendWith(LocalSpark.class)
class KilledWritersTest {

    private static final String KEY = "out/names.csv";
    private static final String TABLE = "lamin.artifacts.`" + KEY + "`";
    private static final String COLLECTION = "atlas";
    private static final int PROCESSES = Integer.getInteger("lamin.processes", 3);
    private static final int APPENDS = Integer.getInteger("lamin.appends", 4);
    private static final long SEED = Long.getLong("lamin.races.seed", 4711L);

    private final SparkSession spark;
    private final Collection<ArtifactHistory.Acknowledged> artifacts = new ConcurrentLinkedQueue<>();
    private final Collection<AppendHistory.Acknowledged> members = new ConcurrentLinkedQueue<>();

    private final AtomicInteger refused = new AtomicInteger();

    @TempDir
    private Path folder;

    private TestInstance test;

    KilledWritersTest(SparkSession spark) {
        this.spark = spark;
    }

    @AfterEach
    void close() {
        SparkSession.clearActiveSession();
        test.close();
    }

    @ParameterizedTest
    @EachEngine
    void whatWritersWereToldIsThereWhateverBecameOfThem(Engine engine) throws Exception {
        test = TestInstance.create(engine, folder);
        var session = spark.newSession();
        SparkSession.setActiveSession(session);
        session.conf().set("spark.sql.catalog.lamin", LaminCatalog.class.getName());
        test.catalogOptions()
                .forEach((option, value) -> session.conf().set("spark.sql.catalog.lamin." + option, value));
        session.sql("CREATE TABLE " + TABLE + " AS SELECT 'first' AS name");
        var first = ids().get(0);
        test.instance()
                .database()
                .write(transaction -> new CollectionCommit(test.instance())
                        .create(transaction, COLLECTION, List.of(first), CollectionDetails.NONE));

        int rowsOfSpark = race(session);

        assertThat(artifacts.size() + refused.get()).isGreaterThanOrEqualTo(APPENDS);
        assertThat(members).isNotEmpty();
        assertThat(history().violations(artifacts)).isEmpty();
        AppendHistory.of(test.instance()).requireNothingLost(members);
        settle();
        assertThat(history().violations(artifacts)).isEmpty();
        AppendHistory.of(test.instance()).requireNothingLost(members);
        assertThat(rowsOfSpark).isNotNegative();
        session.sql("INSERT INTO " + TABLE + " VALUES ('last')");
        assertThat(session.table(TABLE).where("name = 'last'").count()).isOne();
    }

    /** Runs all writers to their ends; returns how many rows Spark was told that it added. */
    private int race(SparkSession session) throws Exception {
        var random = new Random(SEED);
        var processes = new ArrayList<Process>();
        var readers = Executors.newFixedThreadPool(PROCESSES);
        int added = 0;
        try {
            for (int i = 0; i < PROCESSES; i++) {
                var process = start("w" + i + "-");
                processes.add(process);
                // All but the first are killed after some of what they were told, in the middle of what comes next.
                int patience = i == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(2 * APPENDS - 1);
                int delay = random.nextInt(30);
                readers.submit(() -> follow(process, patience, delay));
            }
            readers.shutdown();
            while (!readers.awaitTermination(10, TimeUnit.MILLISECONDS)) {
                added += insert(session, added);
            }
            for (var process : processes) {
                process.waitFor();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
            readers.shutdownNow();
        }
        assertThat(processes.get(0).exitValue()).isZero();
        return added;
    }

    /** Against writers that replace all rows, adding some may lose ten races, or wait in vain; then it is told so. */
    private static int insert(SparkSession session, int number) {
        try {
            session.sql("INSERT INTO " + TABLE + " VALUES ('spark" + number + "')");
            return 1;
        } catch (LaminException e) {
            assertThat(e.condition()).isIn(LaminCondition.WRITE_CONFLICT, LaminCondition.DATABASE_LOCKED);
            return 0;
        }
    }

    private Process start(String prefix) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                folder.toString()));
        test.catalogOptions().forEach((key, value) -> command.add(key + "=" + value));
        command.addAll(List.of("--", KEY, COLLECTION, prefix, Integer.toString(APPENDS)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Void follow(Process process, int patience, int delay) throws IOException, InterruptedException {
        int told = 0;
        try (var answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                var words = line.split(" ");
                if (words.length == 3 && words[0].equals("artifact")) {
                    artifacts.add(new ArtifactHistory.Acknowledged(words[1], words[2]));
                } else if (words[0].equals("refused")) {
                    refused.incrementAndGet();
                } else if (words.length == 3) {
                    members.add(new AppendHistory.Acknowledged(words[1], Long.parseLong(words[2])));
                }
                if (words.length == 3 && ++told == patience) {
                    Thread.sleep(delay);
                    process.destroyForcibly();
                }
            }
        }
        return null;
    }

    // --- what is left ---

    private List<Long> ids() {
        return test.instance()
                .database()
                .read(transaction -> Sql.of(transaction)
                        .fetch("select id from lamindb_artifact order by id")
                        .getValues(0, Long.class));
    }

    private ArtifactHistory history() throws IOException {
        var versions = test.instance()
                .database()
                .<List<ArtifactHistory.Version>>read(transaction -> Sql.of(transaction)
                        .fetch("select uid, hash, is_latest, branch_id from lamindb_artifact where hash is not null")
                        .map(row -> new ArtifactHistory.Version(
                                row.get(0, String.class),
                                row.get(1, String.class),
                                row.get(2, Boolean.class),
                                row.get(3, Long.class))));
        var bytes = new HashMap<String, String>();
        for (var file : files()) {
            var content = Files.readAllBytes(file);
            var hash = ContentHash.of(position -> new ByteArrayInputStream(content), content.length);
            bytes.put(file.getFileName().toString().substring(0, 20), hash.value());
        }
        return new ArtifactHistory(versions, bytes);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(test.storageRoot().resolve(".lamindb"))) {
            return files.filter(file -> file.toString().endsWith(".csv")).toList();
        }
    }

    private void settle() throws IOException {
        var instance = test.instance();
        var later = Instant.now().plus(Duration.ofHours(1));
        new Repair(instance, later, false, new ArtifactAudit(instance)::isStored, LakehouseOutcomes::of).run();
        var orphans = new OrphanFiles(instance);
        for (var orphan : orphans.find(later)) {
            orphans.remove(orphan);
        }
        assertThat(orphans.find(later)).isEmpty();
        assertThat(new RegistryAudit(instance).findings()).isEmpty();
        assertThat(files()).hasSameSizeAs(ids());
    }
}
