/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import static io.sparklamindb.core.artifact.ArtifactFixture.artifact;
import static io.sparklamindb.core.collection.CollectionFixture.collection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.artifact.ArtifactFixture;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.core.version.RecordVersion;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** What a name stands for among collections, and what belongs to one, on both engines. */
@Tag("database")
class CollectionFinderTest {

    private static final String A = "AAAAAAAAAAAAAAAA";
    private static final String B = "BBBBBBBBBBBBBBBB";
    private static final String ONE = "oneoneoneoneoneo0000";
    private static final String TWO = "twotwotwotwotwot0000";
    private static final String THREE = "threethreethreet0000";

    @TempDir
    private Path folder;

    private TestInstance test;
    private Instance instance;

    private void open(Engine engine) {
        test = TestInstance.create(engine, folder);
        instance = test.instance();
        for (var uid : List.of(ONE, TWO, THREE)) {
            artifact(instance, uid).key(uid.substring(0, 3) + ".parquet").insert();
        }
    }

    @AfterEach
    void close() {
        if (test != null) {
            test.close();
        }
    }

    private CollectionRecord find(String name) {
        return find(name, RecordVersion.newest());
    }

    private CollectionRecord find(String name, RecordVersion version) {
        return new CollectionFinder(instance).find(name, version, instance.visibility(null));
    }

    private LaminException failure(String name, RecordVersion version) {
        return catchThrowableOfType(LaminException.class, () -> find(name, version));
    }

    private List<String> members(String name, Visibility visibility) {
        return new CollectionMembers(instance)
                .of(find(name), visibility).stream().map(ArtifactRecord::uid).toList();
    }

    @ParameterizedTest
    @EachEngine
    void keyStemAndFullUidStandForWhatTheyStandForAmongArtifacts(Engine engine) {
        open(engine);
        collection(instance, A + "0000", "atlas").old().insert(ONE);
        collection(instance, A + "0001", "atlas").insert(ONE, TWO);

        assertThat(find("atlas").uid()).isEqualTo(A + "0001");
        assertThat(find(A).uid()).isEqualTo(A + "0001");
        assertThat(find(A + "0000").uid()).isEqualTo(A + "0000");
    }

    @ParameterizedTest
    @EachEngine
    void versionIsChosenByTagSuffixUidOrMoment(Engine engine) {
        open(engine);
        collection(instance, A + "0000", "atlas")
                .old()
                .tag("v1")
                .createdAt("2026-01-01T10:00:00Z")
                .insert(ONE);
        collection(instance, A + "0001", "atlas")
                .createdAt("2026-02-01T10:00:00Z")
                .insert(TWO);

        for (var version : List.of("v1", "0000", A + "0000")) {
            assertThat(find("atlas", RecordVersion.named(version)).uid()).isEqualTo(A + "0000");
        }
        assertThat(find("atlas", RecordVersion.asOf(Instant.parse("2026-01-15T00:00:00Z")))
                        .uid())
                .isEqualTo(A + "0000");
        assertThat(failure("atlas", RecordVersion.named("v2")))
                .hasMessageContaining("Cannot find version v2 of collection atlas")
                .hasMessageContaining("tagged 'v1'");
    }

    @ParameterizedTest
    @EachEngine
    void keyOfSeveralFamiliesIsAnErrorThatListsTheUids(Engine engine) {
        open(engine);
        collection(instance, A + "0000", "atlas").insert(ONE);
        collection(instance, B + "0000", "atlas").insert(ONE);

        var failure = failure("atlas", RecordVersion.newest());

        assertThat(failure.condition()).isEqualTo(LaminCondition.AMBIGUOUS_KEY);
        assertThat(failure).hasMessageContaining("one collection").hasMessageContaining(A + ", " + B);
    }

    @ParameterizedTest
    @EachEngine
    void nameOfNoCollectionSuggestsTheNearestOrSaysWhereItIs(Engine engine) {
        open(engine);
        collection(instance, A + "0000", "atlas").insert(ONE);
        collection(instance, B + "0000", "gone").onBranch(-1).insert(ONE);

        assertThat(failure("atlos", RecordVersion.newest()).condition()).isEqualTo(LaminCondition.COLLECTION_NOT_FOUND);
        assertThat(failure("atlos", RecordVersion.newest()))
                .hasMessageContaining("Did you mean `atlas`")
                .hasMessageContaining("core.collection lists what there is");
        assertThat(failure("gone", RecordVersion.newest())).hasMessageContaining("in the trash");
    }

    @ParameterizedTest
    @EachEngine
    void currentBranchComesBeforeMain(Engine engine) {
        open(engine);
        long dev = ArtifactFixture.addBranch(instance, "dev");
        collection(instance, A + "0001", "atlas").onBranch(dev).insert(ONE);
        collection(instance, A + "0002", "atlas").insert(TWO);

        assertThat(find("atlas").uid()).isEqualTo(A + "0002");
        try (var onDev = test.open(Map.of("branch", "dev"))) {
            assertThat(new CollectionFinder(onDev)
                            .find("atlas", RecordVersion.newest(), onDev.visibility(null))
                            .uid())
                    .isEqualTo(A + "0001");
        }
    }

    @ParameterizedTest
    @EachEngine
    void membersComeInTheOrderOfTheirLinks(Engine engine) {
        open(engine);
        collection(instance, A + "0000", "atlas").insert(TWO, THREE, ONE);

        assertThat(members("atlas", instance.visibility(null))).containsExactly(TWO, THREE, ONE);
    }

    @ParameterizedTest
    @EachEngine
    void memberInTheTrashIsAnErrorUnlessTheTrashIsVisible(Engine engine) {
        open(engine);
        collection(instance, A + "0000", "atlas").insert(ONE, TWO);
        instance.database()
                .write(transaction -> Sql.of(transaction)
                        .update(DSL.table(DSL.name("lamindb_artifact")))
                        .set(DSL.field(DSL.name("branch_id"), Long.class), -1L)
                        .where(DSL.field(DSL.name("uid"), String.class).eq(TWO))
                        .execute());

        var failure = catchThrowableOfType(LaminException.class, () -> members("atlas", instance.visibility(null)));

        assertThat(failure.condition()).isEqualTo(LaminCondition.COLLECTION_INCOMPLETE);
        assertThat(failure).hasMessageContaining("in the trash (two.parquet " + TWO + ")");
        assertThat(members("atlas", Visibility.ALL)).containsExactly(ONE, TWO);
    }

    /** SQLite checks foreign keys only for those who ask it to. */
    @Test
    void memberWhoseRowIsGoneIsAnErrorNotALeftOutMember() throws SQLException {
        open(Engine.SQLITE);
        collection(instance, A + "0000", "atlas").insert(ONE, TWO);
        var file = test.storageRoot().resolve(".lamindb/lamin.db");
        try (var careless = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = careless.createStatement()) {
            statement.execute("DELETE FROM lamindb_artifact WHERE uid = '" + TWO + "'");
        }

        assertThat(catchThrowableOfType(LaminException.class, () -> members("atlas", Visibility.ALL))
                        .condition())
                .isEqualTo(LaminCondition.COLLECTION_INCOMPLETE);
    }

    @ParameterizedTest
    @EachEngine
    void namesAreTheKeysOfTheLatestVersions(Engine engine) {
        open(engine);
        collection(instance, A + "0000", "old").old().insert(ONE);
        collection(instance, A + "0001", "atlas").insert(ONE);
        collection(instance, B + "0000", "b").insert(TWO);

        assertThat(new CollectionFinder(instance).names(instance.visibility(null), 10))
                .containsExactly("atlas", "b");
    }
}
