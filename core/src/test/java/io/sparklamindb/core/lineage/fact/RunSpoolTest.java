/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.RunRecorder;
import io.sparklamindb.core.lineage.RunStatus;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.TransformKind;
import io.sparklamindb.core.lineage.fact.ReplayedRun.Outcome;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

@Tag("database")
@ParameterizedClass
@EachEngine
class RunSpoolTest {

    private static final String UID = "Abcdefgh12345678";

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private TestInstance instance;
    private RunRecorder recorder;
    private FactRecorder facts;
    private RunSpool spool;

    @BeforeEach
    void open() {
        instance = TestInstance.create(engine, folder);
        recorder = new RunRecorder(instance.instance(), (target, content) -> {});
        facts = new FactRecorder(instance.instance(), (target, content) -> {});
        spool = new RunSpool(folder.resolve("spool"));
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private static UnwrittenRun unwritten(String source) {
        return new UnwrittenRun(
                TransformDescription.of("a.py", TransformKind.SCRIPT).withSourceCode(source),
                RunDescription.of(UID)
                        .startedAt(Instant.parse("2026-01-02T03:04:05Z"))
                        .withParams(Map.of("password", "canary", "n", 3))
                        .withReference("application-1", "spark_application_id"),
                new RunFacts(
                        Set.of(DataReference.registry("core.ulabel")),
                        Set.of(DataReference.external("kafka:topic")),
                        Set.of(new FileSet("parquet", List.of("file:/elsewhere/x.parquet"))),
                        Set.of(),
                        Set.of("Something is not known.")),
                RunEnd.of(RunStatus.COMPLETED));
    }

    private String[] files() throws IOException {
        try (var all = Files.list(folder.resolve("spool"))) {
            return all.map(file -> file.getFileName().toString()).sorted().toArray(String[]::new);
        }
    }

    @Test
    void keptRunIsRecordedOnceTheDatabaseIsThere() throws IOException {
        assertThat(spool.keep("", unwritten("x = 1"))).isTrue();
        assertThat(spool.replay(instance.instance().slug(), facts))
                .containsExactly(new ReplayedRun(UID, "a.py", Outcome.RECORDED, null));

        var run = recorder.find(UID).orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.startedAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(run.transformKey()).isEqualTo("a.py");
        assertThat(files()).isEmpty();
    }

    @Test
    void runOfAnotherInstanceStaysWhereItIs() throws IOException {
        spool.keep("somebody/else", unwritten("x = 1"));
        assertThat(spool.replay(instance.instance().slug(), facts))
                .containsExactly(new ReplayedRun(UID, "a.py", Outcome.OF_ANOTHER_INSTANCE, "somebody/else"));
        assertThat(files()).containsExactly(UID + ".run.json");
    }

    @Test
    void runStaysKeptWhenTheDatabaseRefusesIt() throws IOException {
        spool.keep("", unwritten("x = 1"));
        try (var readOnly = instance.open(Map.of("read-only", "true"))) {
            var refusing = new FactRecorder(readOnly, (target, content) -> {});
            assertThatThrownBy(() -> spool.replay(readOnly.slug(), refusing)).isInstanceOf(LaminException.class);
        }
        assertThat(files()).containsExactly(UID + ".run.json");
    }

    @Test
    void noSecretIsKept() throws IOException {
        spool.keep("", unwritten("password = \"canary\""));
        assertThat(Files.readString(folder.resolve("spool").resolve(UID + ".run.json")))
                .doesNotContain("canary")
                .contains("REDACTED");
    }

    @Test
    void fileThatIsCutOffIsPassedOver() throws IOException {
        Files.createDirectories(folder.resolve("spool"));
        Files.writeString(folder.resolve("spool").resolve("x.run.json"), "{\"instance\": ");
        assertThat(spool.replay(instance.instance().slug(), facts)).isEmpty();
    }

    /** As if the process had died that noted a run. */
    private void die(String uid) throws IOException {
        var mark = folder.resolve("spool").resolve(uid + ".running.json");
        Files.writeString(mark, Files.readString(mark).replaceFirst("\"started_at\":\\d+", "\"started_at\":1"));
    }

    @Test
    void runWhoseProcessDiedIsAbortedAndOneThatGoesOnIsNot() throws IOException {
        var other = "Zbcdefgh12345678";
        for (var uid : new String[] {UID, other}) {
            var run = unwritten(uid, RunFacts.NONE);
            facts.start(run.transform(), run.run());
            spool.begin(instance.instance().slug(), "", run);
        }
        die(UID);

        assertThat(spool.replay(instance.instance().slug(), facts))
                .containsExactly(new ReplayedRun(UID, "a.py", Outcome.ABORTED, null));

        assertThat(recorder.find(UID).orElseThrow().status()).isEqualTo(RunStatus.ABORTED);
        assertThat(recorder.find(other).orElseThrow().status()).isEqualTo(RunStatus.STARTED);
        assertThat(files()).containsExactly(other + ".running.json");
    }

    @Test
    void runWhoseProcessDiedWithoutADatabaseIsRecordedAsFarAsItGot() throws IOException {
        spool.begin("", "lamin", unwritten(UID, RunFacts.NONE));
        spool.begin("", "lamin", unwritten(UID, RunFacts.gap("Something is not known.")));
        die(UID);

        spool.replay(instance.instance().slug(), facts);

        assertThat(recorder.find(UID).orElseThrow().status()).isEqualTo(RunStatus.ABORTED);
        assertThat(extraData()).contains("Something is not known.");
        assertThat(files()).isEmpty();
    }

    @Test
    void runThatGoesOnIsFoundByTheCatalogThatItBelongsTo() {
        spool.begin("", "lamin", unwritten(UID, RunFacts.NONE));
        assertThat(spool.begun(UID, "lamin").orElseThrow().run().uid()).isEqualTo(UID);
        assertThat(spool.begun(UID, "other")).isEmpty();
        spool.end(UID);
        assertThat(spool.begun(UID, "lamin")).isEmpty();
    }

    @Test
    void whatARunIsSaidToBeAPartOfAndIsNotThereIsAGap() {
        var run = unwritten("x = 1");
        spool.keep(
                "",
                new UnwrittenRun(
                        run.transform(),
                        run.run().initiatedBy("Nobody0000000000").in("no project", null, null),
                        run.facts(),
                        run.end()));

        assertThat(spool.replay("a/b", facts)).allMatch(ReplayedRun::isRecorded);

        assertThat(recorder.find(UID).orElseThrow().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(extraData()).contains("Nobody0000000000", "no project");
    }

    @Test
    void runWithMoreThanThereIsRoomForIsKeptWithoutIt() {
        var gap = "x".repeat(17 << 20);
        assertThat(spool.keep("", unwritten(UID, RunFacts.gap(gap)))).isTrue();
        spool.replay("a/b", facts);
        assertThat(extraData()).contains("There was no room");
    }

    @Test
    void onlyItsOwnerReadsWhatIsKept() throws IOException {
        spool.keep("", unwritten("x = 1"));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("spool").resolve(UID + ".run.json"))))
                .isEqualTo("rw-------");
    }

    private static UnwrittenRun unwritten(String uid, RunFacts facts) {
        return new UnwrittenRun(
                TransformDescription.of("a.py", TransformKind.SCRIPT),
                RunDescription.of(uid),
                facts,
                RunEnd.of(RunStatus.STARTED));
    }

    private String extraData() {
        return instance.instance()
                .database()
                .read(transaction -> String.valueOf(transaction
                        .unwrap(DSLContext.class)
                        .fetchSingle("select extra_data from lamindb_run where uid = ?", UID)
                        .get(0)));
    }
}
