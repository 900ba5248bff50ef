/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.artifact.ArtifactFixture;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.identity.Uid;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Transforms and runs as rows, on both engines. */
@ParameterizedClass
@EachEngine
@Tag("database")
class RunRecorderTest {

    private static final TransformDescription SCRIPT =
            TransformDescription.of("etl.py", TransformKind.SCRIPT).withSourceCode("print('hello')\n");

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private TestInstance instance;
    private RunRecorder recorder;

    @BeforeEach
    void create() {
        instance = TestInstance.create(engine, folder);
        recorder = new RunRecorder(instance.instance(), (target, content) -> {
            var path = Path.of(target.location());
            Files.createDirectories(path.getParent());
            Files.write(path, content);
        });
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private String begin(TransformDescription transform) {
        return recorder.start(transform, RunDescription.of(RunDescription.newUid()))
                .uid();
    }

    private List<String> rows(String query) {
        return instance.instance()
                .database()
                .read(transaction -> transaction
                        .unwrap(DSLContext.class)
                        .fetch(query)
                        .map(row -> row.intoList().toString()));
    }

    /** An artifact without a run. */
    private String artifact(String key) {
        var uid = Uid.random(16) + "0000";
        ArtifactFixture.artifact(instance.instance(), uid).key(key).insert();
        return uid;
    }

    @Test
    void runBeginsAndEnds() {
        var uid = begin(SCRIPT);
        assertThat(rows("select _status_code, finished_at from lamindb_run")).containsExactly("[-1, null]");

        var ended = recorder.finish(uid, RunEnd.of(RunStatus.COMPLETED));

        assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(ended.finishedAt()).isAfterOrEqualTo(ended.startedAt().minusSeconds(5));
    }

    @Test
    void beginningTheSameRunAgainChangesNothing() {
        var run = RunDescription.of(RunDescription.newUid()).startedAt(Instant.parse("2026-01-02T03:04:05.678Z"));
        var first = recorder.start(SCRIPT, run);
        recorder.finish(run.uid(), RunEnd.of(RunStatus.ERRORED));

        var again = recorder.start(TransformDescription.of("other", TransformKind.PIPELINE), run);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.status()).isEqualTo(RunStatus.ERRORED);
        assertThat(again.startedAt()).isEqualTo(run.startedAt());
        assertThat(rows("select key from lamindb_transform")).containsExactly("[etl.py]");
    }

    @Test
    void runAndTransformAreLinkedToTheProjectOnce() {
        instance.instance()
                .database()
                .write(transaction -> transaction
                        .unwrap(DSLContext.class)
                        .execute("insert into lamindb_project (uid, name, created_by_id)"
                                + " select 'project00001', 'Atlas', min(id) from lamindb_user"));

        for (int i = 0; i < 2; i++) {
            recorder.start(SCRIPT, RunDescription.of(RunDescription.newUid()).in("Atlas", null, null));
        }

        assertThat(rows("select run_id - project_id from lamindb_runproject order by 1"))
                .containsExactly("[0]", "[1]");
        assertThat(rows("select transform_id, run_id from lamindb_transformproject"))
                .containsExactly("[1, null]");
    }

    @Test
    void theFirstEndCounts() {
        var uid = begin(SCRIPT);
        recorder.finish(uid, RunEnd.of(RunStatus.COMPLETED));

        recorder.abort(List.of(uid));
        recorder.finish(uid, RunEnd.of(RunStatus.ERRORED));

        assertThat(recorder.find(uid).orElseThrow().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aRunWhoseOwnerIsGoneIsAborted() {
        var uid = begin(SCRIPT);

        recorder.abort(List.of(uid, "no such run"));

        assertThat(recorder.find(uid).orElseThrow().status()).isEqualTo(RunStatus.ABORTED);
    }

    @Test
    void theSameCodeIsTheSameTransformAndOtherCodeANewVersion() {
        begin(SCRIPT);
        begin(SCRIPT);
        begin(SCRIPT.withSourceCode("print('bye')\n"));

        assertThat(rows("select substr(uid, 13), kind, is_latest, hash from lamindb_transform order by id"))
                .extracting(row -> row.replace("true", "1").replace("false", "0"))
                .containsExactly(
                        "[0000, script, 0, " + TextHash.of("print('hello')\n") + "]",
                        "[0001, script, 1, " + TextHash.of("print('bye')\n") + "]");
        assertThat(rows("select count(*) from lamindb_run")).containsExactly("[3]");
    }

    @Test
    void aDraftWithoutCodeGetsTheCode() {
        begin(TransformDescription.of("etl.py", TransformKind.SCRIPT));
        begin(SCRIPT);

        assertThat(rows("select source_code from lamindb_transform")).containsExactly("[print('hello')\n]");
    }

    @Test
    void secretsInCodeAreRedactedAndTheHashIsThatOfTheWhole() {
        var code = "api_key = 'canary'\nurl = \"postgresql://me:canary@host/db\"\n";
        begin(SCRIPT.withSourceCode(code));

        assertThat(rows("select source_code, hash from lamindb_transform").get(0))
                .doesNotContain("canary")
                .contains(TextHash.of(code));
    }

    @Test
    void parametersAreStoredAsLamindbWritesThem() {
        recorder.start(
                SCRIPT,
                RunDescription.of(RunDescription.newUid())
                        .withParams(Map.of("path", "jdbc:mysql://me:canary@host/db?password=canary&x=1")));

        assertThat(rows("select cast(params as text) from lamindb_run"))
                .containsExactly(
                        "[{\"path\": \"jdbc:mysql://me:***REDACTED***@host/db?password=***REDACTED***&x=1\"}]");
    }

    @Test
    void whatTheRunMadeIsNoInputOfIt() {
        var uid = begin(SCRIPT);
        var input = artifact("in.csv");
        var output = artifact("out.csv");

        for (int i = 0; i < 2; i++) {
            var unknown = recorder.record(
                    uid,
                    RunData.of(
                            List.of(
                                    DataReference.artifact(input),
                                    DataReference.artifact(output),
                                    DataReference.artifact("ZZZZZZZZZZZZZZZZ0000")),
                            List.of(DataReference.artifact(output))));
            assertThat(unknown).containsExactly(DataReference.artifact("ZZZZZZZZZZZZZZZZ0000"));
        }

        assertThat(
                        rows(
                                "select a.key from lamindb_artifact_input_of_runs l join lamindb_artifact a on a.id = l.artifact_id"))
                .containsExactly("[in.csv]");
        assertThat(rows("select a.key from lamindb_artifact a join lamindb_run r on r.id = a.run_id"))
                .containsExactly("[out.csv]");
    }

    @Test
    void whatAnotherRunMadeIsMadeAgain() {
        var output = List.of(DataReference.artifact(artifact("out.csv")));
        recorder.record(begin(SCRIPT), RunData.of(List.of(), output));
        var second = begin(SCRIPT);
        recorder.record(second, RunData.of(List.of(), output));

        assertThat(rows("select r.uid from lamindb_artifact_recreating_runs l join lamindb_run r on r.id = l.run_id"))
                .containsExactly("[" + second + "]");
    }

    @Test
    void whatHasNoLinkIsNotedOnceAndBesideWhatOthersKeep() {
        var uid = begin(SCRIPT);
        instance.instance()
                .database()
                .write(transaction -> transaction.execute(
                        engine == Engine.POSTGRES
                                ? "update lamindb_run set extra_data = '{\"mine\": 1}'::jsonb"
                                : "update lamindb_run set extra_data = '{\"mine\": 1}'"));
        for (int i = 0; i < 2; i++) {
            recorder.record(
                    uid,
                    new RunData(
                            List.of(
                                    DataReference.external("kafka://topic?password=canary"),
                                    DataReference.registry("core.ulabel")),
                            List.of(),
                            Map.of(),
                            List.of("An RDD was read.")));
        }

        assertThat(rows("select cast(extra_data as text) from lamindb_run"))
                .containsExactly("[{\"mine\": 1, \"spark_lamindb\": {"
                        + (engine == Engine.POSTGRES
                                ? "\"gaps\": [\"An RDD was read.\"], \"inputs\": [\"kafka://topic?password=***REDACTED***\", \"registry core.ulabel\"]"
                                : "\"inputs\": [\"kafka://topic?password=***REDACTED***\", \"registry core.ulabel\"], \"gaps\": [\"An RDD was read.\"]")
                        + "}}]");
    }

    @Test
    void reportAndEnvironmentAreArtifactsThatLamindbHides() throws IOException {
        var one = begin(SCRIPT);
        var two = begin(SCRIPT);
        recorder.finish(one, new RunEnd(RunStatus.COMPLETED, null, "<p>one</p>", "spark=4"));
        recorder.finish(two, new RunEnd(RunStatus.COMPLETED, null, "<p>two</p>", "spark=4"));

        assertThat(rows("select key, kind, suffix, description from lamindb_artifact order by id"))
                .containsExactly(
                        "[null, __lamindb_run__, .html, Report of run " + one + "]",
                        "[null, __lamindb_run__, .txt, spark-environment.txt]",
                        "[null, __lamindb_run__, .html, Report of run " + two + "]");
        assertThat(rows("select count(distinct environment_id), count(distinct report_id) from lamindb_run"))
                .containsExactly("[1, 2]");
        var report = rows("select uid from lamindb_artifact order by id").get(0);
        assertThat(Files.readString(instance.storageRoot()
                        .resolve(".lamindb/" + report.substring(1, report.length() - 1) + ".html")))
                .isEqualTo("<p>one</p>");
    }

    @Test
    void aReportThatCannotBeStoredDoesNotKeepTheRunFromEnding() {
        var failing = new RunRecorder(instance.instance(), (target, content) -> {
            throw new IOException("disk full");
        });
        var uid = begin(SCRIPT);

        assertThat(failing.finish(uid, new RunEnd(RunStatus.COMPLETED, null, "<p>", null))
                        .status())
                .isEqualTo(RunStatus.COMPLETED);
        assertThat(rows("select cast(extra_data as text) from lamindb_run").get(0))
                .contains("Cannot store Report of run " + uid + ": disk full");
    }

    @Test
    void aRunThatIsSaidToBeAPartOfAnotherNeedsThat() {
        assertThatThrownBy(() -> recorder.start(
                        SCRIPT, RunDescription.of(RunDescription.newUid()).initiatedBy("nobody")))
                .hasMessageContaining("LAMIN_RUN_NOT_FOUND");
    }
}
