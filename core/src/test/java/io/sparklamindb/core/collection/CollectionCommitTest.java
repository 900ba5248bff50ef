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
import io.sparklamindb.core.collection.CommittedCollection.Status;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.core.version.RecordVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * New collections and new versions of them, on both engines.
 *
 * <p>Over 300 lines: every way in which a version comes to be, or two writers meet, starts from the same artifacts.
 */
@Tag("database")
@ParameterizedClass
@EachEngine
class CollectionCommitTest {

    private static final String KEY = "project/atlas";

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
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** Artifacts of these contents, whose hash is that of their name up to a dash; their ids. */
    private List<Long> artifacts(String... names) {
        return Arrays.stream(names).map(this::added).toList();
    }

    private long added(String name) {
        var uid = (name + "0".repeat(16)).substring(0, 16).replace('-', 'x') + "0000";
        artifact(instance, uid)
                .key(name)
                .set("hash", TextHash.of(name.split("-")[0]))
                .insert();
        return id("lamindb_artifact", uid);
    }

    private long id(String table, String uid) {
        return instance.database()
                .read(transaction -> Sql.of(transaction)
                        .fetchSingle("select id from " + table + " where uid = ?", uid)
                        .get(0, Long.class));
    }

    private CommittedCollection create(Instance in, String key, List<Long> artifacts, CollectionDetails details) {
        return in.database()
                .write(transaction -> new CollectionCommit(in).create(transaction, key, artifacts, details));
    }

    private CommittedCollection create(List<Long> artifacts) {
        return create(instance, KEY, artifacts, CollectionDetails.NONE);
    }

    private CommittedCollection append(Instance in, String name, List<Long> artifacts) {
        return in.database()
                .write(transaction ->
                        new CollectionCommit(in).append(transaction, name, artifacts, CollectionDetails.NONE));
    }

    private CommittedCollection append(List<Long> artifacts) {
        return append(instance, KEY, artifacts);
    }

    private CollectionRecord row(String uid) {
        return new CollectionFinder(instance).find(uid, RecordVersion.newest(), Visibility.ALL);
    }

    private List<Long> members(String uid) {
        return new CollectionMembers(instance)
                .of(row(uid), Visibility.ALL).stream().map(ArtifactRecord::id).toList();
    }

    private static String hash(String... contents) {
        return TextHash.ofSet(Arrays.stream(contents).map(TextHash::of).toList());
    }

    private LaminException refused(Runnable write, LaminCondition condition) {
        var thrown = catchThrowableOfType(LaminException.class, write::run);
        assertThat(thrown).isNotNull().returns(condition, LaminException::condition);
        return thrown;
    }

    private Map<String, Object> columns(String uid) {
        return instance.database()
                .read(transaction -> Sql.of(transaction)
                        .fetchSingle("select * from lamindb_collection where uid = ?", uid)
                        .intoMap());
    }

    // --- create ---

    @Test
    void newCollectionIsTheHeadOfAFamilyWithItsArtifactsInOrder() {
        var ids = artifacts("c", "a", "b");

        var made = create(instance, KEY, ids, new CollectionDetails("all", null));

        assertThat(made).returns(Status.NEW, CommittedCollection::status).returns(3L, CommittedCollection::members);
        assertThat(made.uid()).hasSize(20).endsWith("0000");
        assertThat(members(made.uid())).isEqualTo(ids);
        assertThat(row(made.uid()))
                .returns(KEY, CollectionRecord::key)
                .returns("all", CollectionRecord::description)
                .returns(true, CollectionRecord::isLatest)
                .returns(hash("a", "b", "c"), CollectionRecord::hash);
        assertThat(columns(made.uid()))
                .containsEntry("_aux", null)
                .containsEntry("run_id", null)
                .containsEntry("version_tag", null)
                .extractingByKeys("branch_id", "created_on_id", "space_id", "created_by_id")
                .extracting(value -> ((Number) value).longValue())
                .containsOnly(1L);
    }

    @Test
    void sameArtifactsUnderTheSameKeyAreTheVersionThatIsThere() {
        var ids = artifacts("a", "b");
        var first = create(ids);

        var again = create(List.of(ids.get(1), ids.get(0), ids.get(1)));

        assertThat(again)
                .returns(first.uid(), CommittedCollection::uid)
                .returns(Status.EXISTING, CommittedCollection::status);
        assertThat(members(first.uid())).isEqualTo(ids);
    }

    @Test
    void sameArtifactsUnderAnotherKeyAreACollectionOfTheirOwn() {
        var ids = artifacts("a", "b");
        var first = create(ids);

        var other = create(instance, "other", ids, CollectionDetails.NONE);

        assertThat(other).returns(Status.NEW, CommittedCollection::status);
        assertThat(other.uid()).isNotEqualTo(first.uid());
        assertThat(row(first.uid()).key()).isEqualTo(KEY);
    }

    @Test
    void otherArtifactsUnderTheKeyAreANewVersionThatInheritsTheDescription() {
        var ids = artifacts("a", "b", "c");
        var first = create(instance, KEY, ids.subList(0, 2), new CollectionDetails("all", null));

        var second = create(ids.subList(1, 3));

        assertThat(second.uid()).isEqualTo(first.uid().substring(0, 16) + "0001");
        assertThat(second.status()).isEqualTo(Status.NEW_VERSION);
        assertThat(row(first.uid()).isLatest()).isFalse();
        assertThat(row(second.uid()))
                .returns("all", CollectionRecord::description)
                .returns(true, CollectionRecord::isLatest);
    }

    @Test
    void versionWhoseContentComesBackIsTheHeadAgain() {
        var ids = artifacts("a", "b");
        var first = create(ids.subList(0, 1));
        var second = create(ids);

        var third = create(ids.subList(0, 1));

        assertThat(third)
                .returns(first.uid(), CommittedCollection::uid)
                .returns(Status.EXISTING, CommittedCollection::status);
        assertThat(row(first.uid()).isLatest()).isTrue();
        assertThat(row(second.uid()).isLatest()).isFalse();
    }

    @Test
    void versionInTheTrashComesBack() {
        var ids = artifacts("a", "b");
        var first = create(ids);
        instance.database()
                .write(transaction -> transaction.execute(
                        "update lamindb_collection set branch_id = -1, is_latest = ? where uid = ?",
                        false,
                        first.uid()));

        assertThat(create(ids))
                .returns(first.uid(), CommittedCollection::uid)
                .returns(Status.RESTORED, CommittedCollection::status);
        assertThat(row(first.uid()))
                .returns(true, CollectionRecord::isLatest)
                .returns(Branch.MAIN, CollectionRecord::branchId);
    }

    @Test
    void artifactsWithTheSameContentAreAllMembers() {
        var ids = artifacts("a-1", "a-2", "b");

        var made = create(ids);

        assertThat(members(made.uid())).isEqualTo(ids);
        assertThat(row(made.uid()).hash()).isEqualTo(hash("a", "b"));
    }

    @Test
    void artifactsThatCannotBeMembersAreToldAndNothingIsWritten() {
        var ids = artifacts("a");
        artifact(instance, "Trashed0000000000000")
                .key("t")
                .onBranch(Branch.TRASH)
                .insert();
        artifact(instance, "Pending0000000000000").key("p").uploadOngoing().insert();

        refused(
                () -> create(List.of(ids.get(0), id("lamindb_artifact", "Trashed0000000000000"))),
                LaminCondition.ARTIFACT_NOT_FOUND);
        refused(
                () -> create(List.of(ids.get(0), id("lamindb_artifact", "Pending0000000000000"))),
                LaminCondition.UPLOAD_INCOMPLETE);
        refused(() -> create(List.of(ids.get(0), 4711L)), LaminCondition.WRITE_CONFLICT);
        refused(() -> create(List.of()), LaminCondition.NO_MEMBERS);
        refused(() -> create(instance, " ", ids, CollectionDetails.NONE), LaminCondition.INVALID_KEY);
        refused(() -> create(instance, "k".repeat(256), ids, CollectionDetails.NONE), LaminCondition.INVALID_KEY);
        assertThat(versions()).isZero();
    }

    @Test
    void keyThatSeveralFamiliesHaveIsRefusedWithTheirUids() {
        collection(instance, "AtlasAtlasAtlasA0000", KEY).insert();
        collection(instance, "BtlasBtlasBtlasB0000", KEY).insert();
        var ids = artifacts("a");

        assertThat(refused(() -> create(ids), LaminCondition.AMBIGUOUS_KEY))
                .hasMessageContaining("AtlasAtlasAtlasA, BtlasBtlasBtlasB");
        refused(() -> append(ids), LaminCondition.AMBIGUOUS_KEY);
    }

    private int versions() {
        return instance.database()
                .read(transaction -> Sql.of(transaction).fetchCount(DSL.table(DSL.name("lamindb_collection"))));
    }

    // --- append ---

    @Test
    void appendedArtifactsComeBehindThoseOfTheHeadInOneNewVersion() {
        var ids = artifacts("c", "a", "b", "d");
        var first = create(instance, KEY, ids.subList(0, 2), new CollectionDetails("all", null));

        var second = append(List.of(ids.get(3), ids.get(2)));

        assertThat(second)
                .returns(Status.NEW_VERSION, CommittedCollection::status)
                .returns(4L, CommittedCollection::members);
        assertThat(second.uid()).isEqualTo(first.uid().substring(0, 16) + "0001");
        assertThat(members(second.uid())).containsExactly(ids.get(0), ids.get(1), ids.get(3), ids.get(2));
        assertThat(members(first.uid())).isEqualTo(ids.subList(0, 2));
        assertThat(row(second.uid()))
                .returns(hash("a", "b", "c", "d"), CollectionRecord::hash)
                .returns("all", CollectionRecord::description)
                .returns(true, CollectionRecord::isLatest);
        assertThat(row(first.uid()).isLatest()).isFalse();
    }

    @Test
    void appendingWhatIsThereAddsNothing() {
        var ids = artifacts("a", "b");
        var first = create(ids);

        assertThat(append(ids))
                .returns(first.uid(), CommittedCollection::uid)
                .returns(Status.EXISTING, CommittedCollection::status);
        assertThat(append(List.of())).returns(first.uid(), CommittedCollection::uid);
        assertThat(versions()).isOne();
    }

    @Test
    void artifactWithContentThatTheHeadHasIsAddedToTheHead() {
        var ids = artifacts("a-1", "b", "a-2");
        var first = create(ids.subList(0, 2));

        assertThat(append(ids.subList(2, 3)))
                .returns(first.uid(), CommittedCollection::uid)
                .returns(Status.EXTENDED, CommittedCollection::status)
                .returns(3L, CommittedCollection::members);
        assertThat(members(first.uid())).isEqualTo(ids);
    }

    @Test
    void versionWithTheSameHashAndOtherArtifactsIsNotTakenForWhatIsAskedFor() {
        var ids = artifacts("a-1", "b", "a-2");
        var first = create(ids);

        assertThat(refused(() -> create(ids.subList(0, 2)), LaminCondition.UNSAFE_WRITE))
                .hasMessageContaining(first.uid());
    }

    @Test
    void collectionIsNamedByKeyFamilyOrHead() {
        var ids = artifacts("a", "b", "c", "d");
        var first = create(ids.subList(0, 1));
        var second = append(instance, first.uid().substring(0, 16), ids.subList(1, 2));

        var third = append(instance, second.uid(), ids.subList(2, 3));

        assertThat(members(third.uid())).isEqualTo(ids.subList(0, 3));
        assertThat(refused(() -> append(instance, second.uid(), ids.subList(3, 4)), LaminCondition.WRITE_CONFLICT))
                .hasMessageContaining(second.uid())
                .hasMessageContaining(third.uid());
        refused(() -> append(instance, "no/such", ids), LaminCondition.COLLECTION_NOT_FOUND);
    }

    @Test
    void appendOnABranchLeavesTheHeadOfMain() {
        var branch = ArtifactFixture.addBranch(instance, "dev");
        var ids = artifacts("a", "b", "c");
        var first = create(ids.subList(0, 1));
        try (var dev = test.open(Map.of("branch", "dev"))) {
            var second = append(dev, KEY, ids.subList(1, 2));
            assertThat(row(second.uid()))
                    .returns(branch, CollectionRecord::branchId)
                    .returns(true, CollectionRecord::isLatest);
            assertThat(row(first.uid()).isLatest()).isTrue();

            var onMain = append(ids.subList(2, 3));
            assertThat(onMain.uid()).endsWith("0002");
            assertThat(members(onMain.uid())).containsExactly(ids.get(0), ids.get(2));

            var third = append(dev, KEY, ids.subList(2, 3));
            assertThat(members(third.uid())).isEqualTo(ids);
            assertThat(row(second.uid()).isLatest()).isFalse();
            assertThat(row(onMain.uid()).isLatest()).isTrue();
        }
    }

    @Test
    void secondHeadThatARaceLeftIsAHeadNoMore() {
        var ids = artifacts("a", "b", "c");
        var first = create(ids.subList(0, 1));
        var second = append(ids.subList(1, 2));
        instance.database()
                .write(transaction -> transaction.execute("update lamindb_collection set is_latest = ?", true));

        var third = append(ids.subList(2, 3));

        assertThat(third.uid()).endsWith("0002");
        assertThat(row(first.uid()).isLatest()).isFalse();
        assertThat(row(second.uid()).isLatest()).isFalse();
        assertThat(row(third.uid()).isLatest()).isTrue();
        assertThat(second.uid()).endsWith("0001");
    }

    @Test
    void headWhoseLinksAreStillToComeIsNotAppendedToAsIfItWereEmpty() {
        collection(instance, "AtlasAtlasAtlasA0000", KEY)
                .createdAt("2026-01-01T00:00:00Z")
                .insert();
        instance.database()
                .write(transaction ->
                        transaction.execute("update lamindb_collection set hash = ?", hash("not", "linked")));

        assertThat(refused(() -> append(artifacts("a")), LaminCondition.WRITE_CONFLICT))
                .hasMessageContaining("AtlasAtlasAtlasA0000")
                .hasMessageContaining("CALL " + instance.configuration().catalog() + ".system.create_collection(");
    }

    @Test
    void versionAfterOneWithAWrongHashHasTheRightOne() {
        var ids = artifacts("a", "b", "c");
        collection(instance, "AtlasAtlasAtlasA0000", KEY)
                .createdAt("2026-01-01T00:00:00Z")
                .insert();
        instance.database().write(transaction -> {
            transaction.execute("update lamindb_collection set hash = ?", hash("a"));
            for (var id : ids.subList(0, 2)) {
                transaction.execute(
                        "insert into lamindb_collectionartifact (collection_id, artifact_id, created_by_id)"
                                + " select id, ?, 1 from lamindb_collection",
                        id);
            }
            return ids;
        });

        var next = append(ids.subList(2, 3));

        assertThat(members(next.uid())).isEqualTo(ids);
        assertThat(row(next.uid()).hash()).isEqualTo(hash("a", "b", "c"));
    }

    @Test
    void thousandArtifactsMakeOneVersion() {
        var first = create(artifacts("a"));
        instance.database().write(transaction -> {
            for (int i = 0; i < 1_000; i++) {
                transaction.execute(
                        "insert into lamindb_artifact (uid, key, hash, suffix, is_latest, _key_is_virtual,"
                                + " _overwrite_versions, storage_id, created_by_id) values (?, ?, ?, '', ?, ?, ?, 1, 1)",
                        "many" + (100_000_000_000L + i) + "0000",
                        "n" + i,
                        TextHash.of("n" + i),
                        true,
                        true,
                        false);
            }
            return first;
        });
        var ids = new ArrayList<Long>();
        instance.database()
                .read(transaction -> Sql.of(transaction)
                        .fetch("select id from lamindb_artifact where key like 'n%' order by id desc")
                        .getValues(0, Long.class))
                .forEach(ids::add);

        var second = append(ids);

        assertThat(second.uid()).isEqualTo(first.uid().substring(0, 16) + "0001");
        assertThat(members(second.uid())).hasSize(1_001).endsWith(ids.get(999));
        assertThat(versions()).isEqualTo(2);
    }

    // --- schemas and runs ---

    @Test
    void collectionWithASchemaTakesArtifactsOfThatSchemaAlone() {
        var ids = artifacts("a", "b");
        create(ids.subList(0, 1));
        instance.database().write(transaction -> {
            transaction.execute(
                    "insert into lamindb_schema (uid, minimal_set, ordered_set, maximal_set, created_by_id, itype)"
                            + " values ('schema0000000000', ?, ?, ?, 1, 'Feature')",
                    true,
                    false,
                    false);
            return transaction.execute("update lamindb_collection set schema_id = (select id from lamindb_schema)");
        });

        assertThat(refused(() -> append(ids.subList(1, 2)), LaminCondition.INCOMPATIBLE_MEMBERS))
                .hasMessageContaining("b000000000000000");

        instance.database()
                .write(transaction ->
                        transaction.execute("update lamindb_artifact set schema_id = (select id from lamindb_schema)"));
        assertThat(columns(append(ids.subList(1, 2)).uid())).doesNotContainEntry("schema_id", null);
    }

    @Test
    void runThatMakesAVersionReadTheVersionBeforeAndAllArtifacts() {
        var ids = artifacts("a", "b");
        var first = create(ids.subList(0, 1));
        long run = run("run0000000000000");

        var second = instance.database()
                .write(transaction -> new CollectionCommit(instance)
                        .append(transaction, KEY, ids.subList(1, 2), new CollectionDetails(null, run)));

        assertThat(((Number) columns(second.uid()).get("run_id")).longValue()).isEqualTo(run);
        assertThat(numbers("select collection_id from lamindb_collection_input_of_runs"))
                .containsExactly(first.id());
        assertThat(numbers("select artifact_id from lamindb_artifact_input_of_runs order by artifact_id"))
                .isEqualTo(ids);

        long other = run("run0000000000001");
        instance.database()
                .write(transaction -> new CollectionCommit(instance)
                        .create(transaction, KEY, ids, new CollectionDetails(null, other)));
        assertThat(numbers("select collection_id from lamindb_collection_recreating_runs where run_id = " + other))
                .containsExactly(second.id());
    }

    private List<Long> numbers(String query) {
        return instance.database()
                .read(transaction -> Sql.of(transaction).fetch(query).getValues(0, Long.class));
    }

    private long run(String uid) {
        instance.database().write(transaction -> {
            transaction.execute(
                    "insert into lamindb_transform (uid, key, kind, is_latest, created_by_id) values (?, ?, 'script', ?, 1)",
                    uid,
                    uid,
                    true);
            return transaction.execute(
                    "insert into lamindb_run (uid, transform_id, created_by_id)"
                            + " select uid, id, 1 from lamindb_transform where uid = ?",
                    uid);
        });
        return id("lamindb_run", uid);
    }
}
