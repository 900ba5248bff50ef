/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import static io.sparklamindb.core.artifact.ArtifactFixture.artifact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.core.version.RecordVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** What a name stands for, on both engines. */
@Tag("database")
class ArtifactFinderTest {

    private static final String A = "AAAAAAAAAAAAAAAA";
    private static final String B = "BBBBBBBBBBBBBBBB";

    @TempDir
    private Path folder;

    private TestInstance test;
    private Instance instance;

    private void open(Engine engine) {
        test = TestInstance.create(engine, folder);
        instance = test.instance();
    }

    @AfterEach
    void close() {
        if (test != null) {
            test.close();
        }
    }

    private ArtifactRecord find(String name) {
        return find(name, RecordVersion.newest());
    }

    private ArtifactRecord find(String name, RecordVersion version) {
        return new ArtifactFinder(instance).find(name, version, instance.visibility(null));
    }

    private LaminException failure(String name, RecordVersion version) {
        return catchThrowableOfType(LaminException.class, () -> find(name, version));
    }

    @ParameterizedTest
    @EachEngine
    void keyStandsForItsNewestVersion(Engine engine) {
        open(engine);
        artifact(instance, A + "0000").key("a.parquet").old().insert();
        artifact(instance, A + "0001").key("a.parquet").insert();

        assertThat(find("a.parquet").uid()).isEqualTo(A + "0001");
    }

    @ParameterizedTest
    @EachEngine
    void keyThatOnlyOldVersionsHaveStandsForTheNewestOfThose(Engine engine) {
        open(engine);
        artifact(instance, A + "0000").key("old.parquet").old().insert();
        artifact(instance, A + "0001").key("new.parquet").insert();

        assertThat(find("old.parquet").uid()).isEqualTo(A + "0000");
    }

    @ParameterizedTest
    @EachEngine
    void keyIsCaseSensitive(Engine engine) {
        open(engine);
        artifact(instance, A + "0000").key("a.parquet").insert();

        assertThat(failure("A.parquet", RecordVersion.newest()).condition())
                .isEqualTo(LaminCondition.ARTIFACT_NOT_FOUND);
    }

    @ParameterizedTest
    @EachEngine
    void stemStandsForTheNewestVersionAndFullUidForOne(Engine engine) {
        open(engine);
        artifact(instance, A + "0000").old().insert();
        artifact(instance, A + "0001").insert();
        artifact(instance, A.toLowerCase() + "0002").insert();

        assertThat(find(A).uid()).isEqualTo(A + "0001");
        assertThat(find(A + "0000").uid()).isEqualTo(A + "0000");
    }

    @ParameterizedTest
    @EachEngine
    void keyOfSeveralFamiliesIsAnErrorThatListsTheUids(Engine engine) {
        open(engine);
        artifact(instance, A + "0000").key("a.parquet").insert();
        artifact(instance, B + "0000").key("a.parquet").insert();

        var failure = failure("a.parquet", RecordVersion.newest());

        assertThat(failure.condition()).isEqualTo(LaminCondition.AMBIGUOUS_KEY);
        assertThat(failure).hasMessageContaining(A + ", " + B);
    }

    @ParameterizedTest
    @EachEngine
    void currentBranchComesBeforeMain(Engine engine) {
        open(engine);
        long dev = ArtifactFixture.addBranch(instance, "dev");
        artifact(instance, A + "0001").key("a.parquet").onBranch(dev).insert();
        artifact(instance, A + "0002").key("a.parquet").insert();

        assertThat(find("a.parquet").uid()).isEqualTo(A + "0002");
        try (var onDev = test.open(Map.of("branch", "dev"))) {
            var found = new ArtifactFinder(onDev).find("a.parquet", RecordVersion.newest(), onDev.visibility(null));
            assertThat(found.uid()).isEqualTo(A + "0001");
        }
    }

    @ParameterizedTest
    @EachEngine
    void artifactInTheTrashIsNotFoundAndTheErrorSaysWhereItIs(Engine engine) {
        open(engine);
        artifact(instance, A + "0000").key("a.parquet").onBranch(-1).insert();

        for (var name : new String[] {"a.parquet", A, A + "0000"}) {
            var failure = failure(name, RecordVersion.newest());
            assertThat(failure.condition()).isEqualTo(LaminCondition.ARTIFACT_NOT_FOUND);
            assertThat(failure).hasMessageContaining("in the trash").hasMessageContaining(A + "0000");
        }
        assertThat(new ArtifactFinder(instance)
                        .find("a.parquet", RecordVersion.newest(), Visibility.ALL)
                        .uid())
                .isEqualTo(A + "0000");
    }

    @ParameterizedTest
    @EachEngine
    void uidIsFoundOnOtherBranchesButKeyIsNot(Engine engine) {
        open(engine);
        long dev = ArtifactFixture.addBranch(instance, "dev");
        artifact(instance, A + "0000").key("a.parquet").onBranch(dev).insert();

        assertThat(find(A).uid()).isEqualTo(A + "0000");
        assertThat(failure("a.parquet", RecordVersion.newest())).hasMessageContaining("on branch dev");
    }

    @ParameterizedTest
    @EachEngine
    void versionIsNamedByTagSuffixOrFullUid(Engine engine) {
        open(engine);
        artifact(instance, A + "0000").key("a.parquet").tag("1.0").old().insert();
        artifact(instance, A + "0001").key("a.parquet").insert();

        for (var version : new String[] {"1.0", "0000", A + "0000"}) {
            assertThat(find("a.parquet", RecordVersion.named(version)).uid()).isEqualTo(A + "0000");
        }
    }

    @ParameterizedTest
    @EachEngine
    void unknownVersionIsAnErrorThatListsTheVersions(Engine engine) {
        open(engine);
        artifact(instance, A + "0000").key("a.parquet").tag("1.0").old().insert();
        artifact(instance, A + "0001").key("a.parquet").insert();

        var failure = failure("a.parquet", RecordVersion.named("2.0"));

        assertThat(failure.condition()).isEqualTo(LaminCondition.INVALID_VERSION);
        assertThat(failure).hasMessageContaining("0001").hasMessageContaining("tagged '1.0'");
    }

    @ParameterizedTest
    @EachEngine
    void momentStandsForTheVersionThatWasNewestThen(Engine engine) {
        open(engine);
        artifact(instance, A + "0000")
                .key("a.parquet")
                .old()
                .createdAt("2026-01-01T10:00:00Z")
                .insert();
        artifact(instance, A + "0001")
                .key("a.parquet")
                .createdAt("2026-01-02T10:00:00.123Z")
                .insert();

        assertThat(find("a.parquet", asOf("2026-01-02T10:00:00.122Z")).uid()).isEqualTo(A + "0000");
        assertThat(find("a.parquet", asOf("2026-01-02T10:00:00.123Z")).uid()).isEqualTo(A + "0001");
        assertThat(find("a.parquet", asOf("2026-01-01T10:00:00Z")).uid()).isEqualTo(A + "0000");
        assertThat(failure("a.parquet", asOf("2025-12-31T00:00:00Z")).condition())
                .isEqualTo(LaminCondition.INVALID_VERSION);
    }

    private static RecordVersion asOf(String moment) {
        return RecordVersion.asOf(Instant.parse(moment));
    }

    @ParameterizedTest
    @EachEngine
    void misspeltKeySuggestsTheNearest(Engine engine) {
        open(engine);
        artifact(instance, A + "0000").key("study/cells.parquet").insert();
        artifact(instance, B + "0000").key("study/genes.parquet").insert();

        assertThat(failure("study/cels.parquet", RecordVersion.newest()))
                .hasMessageContaining("Did you mean `study/cells.parquet`");
    }

    @ParameterizedTest
    @EachEngine
    void hostileNamesFindNothingAndBreakNothing(Engine engine) {
        open(engine);
        artifact(instance, A + "0000").key("a.parquet").insert();

        for (var name :
                new String[] {"'; drop table lamindb_artifact; --", "%", "________________", "a\\", "ａ.parquet"}) {
            assertThat(failure(name, RecordVersion.newest()).condition()).isEqualTo(LaminCondition.ARTIFACT_NOT_FOUND);
        }
        assertThat(find("a.parquet").uid()).isEqualTo(A + "0000");
    }

    @ParameterizedTest
    @EachEngine
    void unfinishedUploadCannotBeRead(Engine engine) {
        open(engine);
        artifact(instance, A + "0000").key("a.parquet").uploadOngoing().insert();

        var found = find("a.parquet");

        assertThatThrownBy(found::readablePath)
                .isInstanceOfSatisfying(
                        LaminException.class,
                        e -> assertThat(e.condition()).isEqualTo(LaminCondition.UPLOAD_INCOMPLETE));
    }

    @ParameterizedTest
    @EachEngine
    void overwrittenVersionCannotBeReadAndTheErrorNamesTheLatest(Engine engine) {
        open(engine);
        artifact(instance, A + "0000")
                .key("a.zarr")
                .old()
                .set("_overwrite_versions", true)
                .insert();

        assertThatThrownBy(find(A + "0000")::readablePath)
                .isInstanceOfSatisfying(
                        LaminException.class,
                        e -> assertThat(e.condition()).isEqualTo(LaminCondition.OVERWRITTEN_VERSION))
                .hasMessageContaining(A);
    }

    @ParameterizedTest
    @EachEngine
    void rowWhosePathLeavesTheStorageCannotBeRead(Engine engine) {
        open(engine);
        artifact(instance, A + "0000")
                .key("../../etc/passwd")
                .set("_key_is_virtual", false)
                .insert();
        artifact(instance, B + "0000")
                .key("b.parquet")
                .set("_real_key", "s3://other-bucket/b.parquet")
                .insert();

        for (var uid : new String[] {A, B}) {
            assertThatThrownBy(find(uid)::readablePath)
                    .isInstanceOfSatisfying(
                            LaminException.class,
                            e -> assertThat(e.condition()).isEqualTo(LaminCondition.PATH_OUTSIDE_STORAGE));
        }
    }
}
