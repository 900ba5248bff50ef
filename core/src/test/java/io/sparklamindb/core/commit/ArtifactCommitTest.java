/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
import io.sparklamindb.core.commit.RegisteredFile.Status;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.core.version.RecordVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * Artifacts that are written in two transactions with their bytes in between, on both engines.
 *
 * <p>Over 300 lines: one rule of lamindb after the other, each for the same few artifacts.
 */
@Tag("database")
@ParameterizedClass
@EachEngine
class ArtifactCommitTest {

    private static final String KEY = "out/cells.parquet";

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private TestInstance test;
    private Instance instance;
    private ArtifactCommit commit;

    @BeforeEach
    void open() {
        test = TestInstance.create(engine, folder);
        instance = test.instance();
        commit = new ArtifactCommit(instance);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private PendingArtifact begin(NewArtifact artifact) {
        return instance.database()
                .write(transaction -> commit.begin(transaction, List.of(artifact)))
                .get(0);
    }

    private PendingArtifact begin() {
        return begin(NewArtifact.of(KEY, ArtifactDetails.NONE.withOtype("DataFrame")));
    }

    private static WrittenContent content(String text) {
        return new WrittenContent(text.length(), new ContentHash(TextHash.of(text), ContentHash.MD5), null, 3L);
    }

    private CompletedArtifact complete(PendingArtifact pending, String text, HeadRule rule) {
        return instance.database()
                .write(transaction ->
                        commit.complete(transaction, List.of(new Completion(pending, content(text), rule))))
                .get(0);
    }

    private CompletedArtifact write(String text) {
        return complete(begin(), text, HeadRule.MAY_CHANGE);
    }

    private ArtifactRecord row(String uid) {
        return new ArtifactFinder(instance).find(uid, RecordVersion.newest(), Visibility.ALL);
    }

    private int rows() {
        return instance.database()
                .read(transaction -> Sql.of(transaction).fetchCount(DSL.table(DSL.name("lamindb_artifact"))));
    }

    private long run(String uid) {
        return instance.database().write(transaction -> {
            transaction.execute(
                    "insert into lamindb_transform (uid, key, kind, is_latest, created_by_id) values (?, ?, 'script', ?, 1)",
                    uid,
                    uid,
                    true);
            transaction.execute(
                    "insert into lamindb_run (uid, transform_id, created_by_id)"
                            + " select uid, id, 1 from lamindb_transform where uid = ?",
                    uid);
            return Sql.of(transaction)
                    .fetchSingle("select id from lamindb_run where uid = ?", uid)
                    .get(0, Long.class);
        });
    }

    // --- reserving ---

    @Test
    void aReservationHasAUidAndAPlaceOfItsOwnAndIsTheHeadOfNothing() {
        var pending = begin();

        assertThat(pending.uid()).hasSize(20).endsWith("0000");
        assertThat(pending.target().location())
                .isEqualTo(test.storageRoot() + "/.lamindb/" + pending.uid() + ".parquet");
        assertThat(pending.basedOn()).isNull();
        assertThat(row(pending.uid()))
                .returns(true, ArtifactRecord::uploadOngoing)
                .returns(false, ArtifactRecord::isLatest)
                .returns(null, ArtifactRecord::hash)
                .returns(null, ArtifactRecord::size);
    }

    @Test
    void whatIsReservedIsNotFoundByItsKeyAndHidesNoVersion() {
        var finder = new ArtifactFinder(instance);
        begin();
        assertThat(finder.lookUp(KEY, RecordVersion.newest(), Visibility.ALL)).isEmpty();

        var first = write("1");
        begin();
        assertThat(finder.find(KEY, RecordVersion.newest(), Visibility.ALL).uid())
                .isEqualTo(first.uid());
        var later = Instant.now().plusSeconds(3600);
        assertThat(finder.find(KEY, RecordVersion.asOf(later), Visibility.ALL).uid())
                .isEqualTo(first.uid());
    }

    @Test
    void reservationsOfOneKeyAreOfOneFamilyAndNeverAlike() {
        var first = begin();
        var both = instance.database()
                .write(transaction -> commit.begin(
                        transaction,
                        List.of(NewArtifact.of(KEY, ArtifactDetails.NONE), NewArtifact.of(KEY, ArtifactDetails.NONE))));

        var stem = first.uid().substring(0, 16);
        assertThat(both).extracting(PendingArtifact::uid).containsExactly(stem + "0001", stem + "0002");
    }

    @Test
    void aVersionThatRevisesAnotherKeyContinuesItsFamily() {
        var first = write("1");
        var renamed = begin(new NewArtifact("new/name.parquet", first.uid(), null, ArtifactDetails.NONE));

        assertThat(renamed.uid()).isEqualTo(first.uid().substring(0, 16) + "0001");
        assertThat(renamed.basedOn()).isEqualTo(first.uid());
        var error = catchThrowableOfType(
                LaminException.class,
                () -> begin(new NewArtifact(KEY, "none0000000000000000", null, ArtifactDetails.NONE)));
        assertThat(error.condition()).isEqualTo(LaminCondition.ARTIFACT_NOT_FOUND);
    }

    @Test
    void aFurtherVersionWaitsUnderAUidThatNobodyCanCompute() {
        var first = write("1");

        var pending = begin();

        assertThat(pending.uid()).isEqualTo(first.uid().substring(0, 16) + "0001");
        assertThat(pending.reservation()).doesNotStartWith(first.uid().substring(0, 16));
        assertThat(row(pending.reservation()))
                .returns(true, ArtifactRecord::uploadOngoing)
                .returns(pending.target(), ArtifactRecord::path);
        var done = complete(pending, "2", HeadRule.MAY_CHANGE);
        assertThat(row(done.uid()))
                .returns(pending.uid(), ArtifactRecord::uid)
                .returns(null, ArtifactRecord::realKey)
                .returns(pending.target(), ArtifactRecord::path);
        assertThat(rows()).isEqualTo(2);
    }

    // --- completing ---

    @Test
    void aCompletedArtifactIsWhatLamindbWouldHaveWritten() {
        var run = run("run0000000000000");
        var details = ArtifactDetails.NONE
                .withDescription("cells")
                .withKind("dataset")
                .withOtype("DataFrame")
                .withVersionTag("v1")
                .withRun(run)
                .withExtraData("{\"k\": 1}");
        var done = complete(begin(NewArtifact.of(KEY, details)), "1", HeadRule.MAY_CHANGE);

        assertThat(done.status()).isEqualTo(Status.NEW);
        assertThat(done.unusedTarget()).isNull();
        assertThat(row(done.uid()))
                .returns(done.id(), ArtifactRecord::id)
                .returns(KEY, ArtifactRecord::key)
                .returns("cells", ArtifactRecord::description)
                .returns(".parquet", ArtifactRecord::suffix)
                .returns("dataset", ArtifactRecord::kind)
                .returns("DataFrame", ArtifactRecord::otype)
                .returns("v1", ArtifactRecord::versionTag)
                .returns(1L, ArtifactRecord::size)
                .returns(TextHash.of("1"), ArtifactRecord::hash)
                .returns("md5", ArtifactRecord::hashType)
                .returns(null, ArtifactRecord::nFiles)
                .returns(3L, ArtifactRecord::nObservations)
                .returns(true, ArtifactRecord::keyIsVirtual)
                .returns(false, ArtifactRecord::overwriteVersions)
                .returns(false, ArtifactRecord::uploadOngoing)
                .returns(true, ArtifactRecord::isLatest);
        var rest = instance.database()
                .<List<Object>>read(transaction -> Sql.of(transaction)
                        .fetchSingle("select run_id, created_by_id, branch_id, created_on_id, space_id, _aux,"
                                + " cast(extra_data as varchar(50)) from lamindb_artifact")
                        .intoList());
        assertThat(rest.stream().map(value -> value == null ? null : value.toString()))
                .containsExactly(Long.toString(run), "1", "1", "1", "1", null, "{\"k\": 1}");
    }

    @Test
    void aNewVersionTakesOverWhenItIsCompletedAndNotBefore() {
        var first = write("1");
        var pending = begin();
        assertThat(row(first.uid()).isLatest()).isTrue();

        var second = complete(pending, "2", HeadRule.MUST_STAY);

        assertThat(second.status()).isEqualTo(Status.NEW_VERSION);
        assertThat(row(first.uid()).isLatest()).isFalse();
        assertThat(row(second.uid()).isLatest()).isTrue();
    }

    @Test
    void whatSharesTheTransactionIsCommittedWithItOrNotAtAll() {
        var run = run("run0000000000000");
        var input = write("input");
        var pending = begin();

        var failure = catchThrowable(() -> instance.database().write(transaction -> {
            commit.complete(transaction, List.of(new Completion(pending, content("2"), HeadRule.MUST_STAY)));
            RunLinks.addInputArtifacts(transaction, run, List.of(input.id(), input.id()));
            throw new IllegalStateException("the last step failed");
        }));

        assertThat(failure).hasMessage("the last step failed");
        assertThat(row(pending.reservation()).uploadOngoing()).isTrue();
        assertThat(row(input.uid()).isLatest()).isTrue();
        assertThat(links("lamindb_artifact_input_of_runs")).isZero();

        instance.database().write(transaction -> {
            RunLinks.addInputArtifacts(transaction, run, List.of(input.id()));
            RunLinks.addInputArtifacts(transaction, run, List.of(input.id()));
            return commit.complete(transaction, List.of(new Completion(pending, content("2"), HeadRule.MUST_STAY)));
        });
        assertThat(links("lamindb_artifact_input_of_runs")).isOne();
    }

    private int links(String table) {
        return instance.database().read(transaction -> Sql.of(transaction).fetchCount(DSL.table(DSL.name(table))));
    }

    // --- content that is there already ---

    @Test
    void theSameBytesUnderTheKeyAreTheArtifactThatIsThereAndTheRunMadeItAgain() {
        var first = write("1");
        var run = run("run0000000000000");
        var other = run("run0000000000001");
        var again = begin(NewArtifact.of(KEY, ArtifactDetails.NONE.withRun(run)));

        var done = complete(again, "1", HeadRule.MAY_CHANGE);

        assertThat(done)
                .returns(first.uid(), CompletedArtifact::uid)
                .returns(Status.EXISTING, CompletedArtifact::status);
        assertThat(done.unusedTarget()).isEqualTo(again.target());
        assertThat(rows()).isOne();
        assertThat(links("lamindb_artifact_recreating_runs")).isZero(); // it had no run, and has this one now

        complete(begin(NewArtifact.of(KEY, ArtifactDetails.NONE.withRun(other))), "1", HeadRule.MAY_CHANGE);
        assertThat(links("lamindb_artifact_recreating_runs")).isOne();
    }

    @Test
    void oldContentWrittenAgainIsTheHeadAgain() {
        var first = write("1");
        var second = write("2");

        var again = write("1");

        assertThat(again.uid()).isEqualTo(first.uid());
        assertThat(row(first.uid()).isLatest()).isTrue();
        assertThat(row(second.uid()).isLatest()).isFalse();
    }

    @Test
    void theSameBytesUnderAnotherKeyAreAnArtifactOfTheirOwn() {
        write("1");
        var other = complete(begin(NewArtifact.of("other.parquet", ArtifactDetails.NONE)), "1", HeadRule.MAY_CHANGE);

        assertThat(other.status()).isEqualTo(Status.NEW);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void twoOfOneTransactionWithTheSameBytesAreOne() {
        var both = instance.database().write(transaction -> {
            var artifact = NewArtifact.of(KEY, ArtifactDetails.NONE);
            var pending = commit.begin(transaction, List.of(artifact, artifact));
            return commit.complete(
                    transaction,
                    pending.stream()
                            .map(each -> new Completion(each, content("1"), HeadRule.MAY_CHANGE))
                            .toList());
        });

        assertThat(both).extracting(CompletedArtifact::status).containsExactly(Status.NEW, Status.EXISTING);
        assertThat(both)
                .extracting(CompletedArtifact::uid)
                .containsOnly(both.get(0).uid());
        assertThat(rows()).isOne();
    }

    // --- conflicts ---

    @Test
    void aVersionMadeFromAnOldHeadIsRefusedAndBothUidsAreNamed() {
        var first = write("1");
        var pending = begin();
        var faster = write("2");

        var error = catchThrowableOfType(LaminException.class, () -> complete(pending, "1+3", HeadRule.MUST_STAY));

        assertThat(error.condition()).isEqualTo(LaminCondition.WRITE_CONFLICT);
        assertThat(error).hasMessageContaining(first.uid()).hasMessageContaining(faster.uid());
        assertThat(row(faster.uid()).isLatest()).isTrue();
    }

    @Test
    void aKeyThatAnotherFamilyGotMeanwhileIsRefused() {
        var pending = begin();
        var lamindbs = "abcdefghabcdefgh0000";
        instance.database()
                .write(transaction -> transaction.execute(
                        "insert into lamindb_artifact (uid, key, suffix, hash, is_latest, _key_is_virtual,"
                                + " _overwrite_versions, storage_id, created_by_id)"
                                + " values (?, ?, '.parquet', 'h', ?, ?, ?, 1, 1)",
                        lamindbs,
                        KEY,
                        true,
                        true,
                        false));

        var error = catchThrowableOfType(LaminException.class, () -> complete(pending, "1", HeadRule.MAY_CHANGE));

        assertThat(error.condition()).isEqualTo(LaminCondition.WRITE_CONFLICT);
        assertThat(error).hasMessageContaining(lamindbs);
    }

    /** As {@code Artifact.save} does, which counts up from the versions that it sees. */
    private void saveByLamindb(String uid, String hash) {
        instance.database().write(transaction -> {
            transaction.execute(
                    "update lamindb_artifact set is_latest = ? where uid like ?", false, uid.substring(0, 16) + "%");
            return transaction.execute(
                    "insert into lamindb_artifact (uid, key, suffix, hash, is_latest, _key_is_virtual,"
                            + " _overwrite_versions, storage_id, created_by_id)"
                            + " values (?, ?, '.parquet', ?, ?, ?, ?, 1, 1)",
                    uid,
                    KEY,
                    hash,
                    true,
                    true,
                    false);
        });
    }

    @Test
    void aUidThatLamindbTookMeanwhileMakesOursTheNextVersion() {
        var stem = write("1").uid().substring(0, 16);
        var pending = begin();
        saveByLamindb(stem + "0001", "lamindb's");

        var ours = complete(pending, "2", HeadRule.MAY_CHANGE);

        assertThat(ours.uid()).isEqualTo(stem + "0002");
        assertThat(row(ours.uid()))
                .returns(true, ArtifactRecord::isLatest)
                .returns(TextHash.of("2"), ArtifactRecord::hash);
        assertThat(row(stem + "0001"))
                .returns(false, ArtifactRecord::isLatest)
                .returns("lamindb's", ArtifactRecord::hash);
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void aVersionThatLamindbTookIsNotTheOneThatRowsWereAddedTo() {
        var first = write("1");
        var pending = begin();
        var theirs = first.uid().substring(0, 16) + "0001";
        saveByLamindb(theirs, "lamindb's");

        var error = catchThrowableOfType(LaminException.class, () -> complete(pending, "1+2", HeadRule.MUST_STAY));

        assertThat(error.condition()).isEqualTo(LaminCondition.WRITE_CONFLICT);
        assertThat(error).hasMessageContaining(first.uid()).hasMessageContaining(theirs);
    }

    @Test
    void whatWasGivenUpCannotBeCompletedAndWhatWasCompletedNotGivenUp() {
        var kept = write("1");
        var pending = begin();

        var given = instance.database().write(transaction -> commit.abandon(transaction, List.of(pending)));
        var error = catchThrowableOfType(LaminException.class, () -> complete(pending, "2", HeadRule.MAY_CHANGE));

        assertThat(given).containsExactly(pending);
        assertThat(error.condition()).isEqualTo(LaminCondition.WRITE_CONFLICT);
        assertThat(rows()).isOne();
        assertThat(row(kept.uid()).isLatest()).isTrue();
    }

    @Test
    void completingTwiceIsCompletingOnce() {
        var pending = begin();
        var once = complete(pending, "1", HeadRule.MAY_CHANGE);

        assertThat(complete(pending, "1", HeadRule.MAY_CHANGE)).isEqualTo(once);
        assertThat(instance.database()
                        .<List<PendingArtifact>>write(transaction -> commit.abandon(transaction, List.of(pending))))
                .isEmpty();
    }

    @Test
    void writersWhoRaceAllGetTheirVersionAndOneIsTheHead() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        var uids = new ArrayList<String>();
        try {
            var writers = new ArrayList<Callable<String>>();
            for (int i = 0; i < 12; i++) {
                var text = "version " + i;
                writers.add(() -> write(text).uid());
            }
            for (var done : pool.invokeAll(writers)) {
                uids.add(done.get());
            }
        } finally {
            pool.shutdown();
        }
        assertThat(uids).doesNotHaveDuplicates();
        assertThat(uids.stream().filter(uid -> row(uid).isLatest())).hasSize(1);
        assertThat(uids).noneMatch(uid -> row(uid).uploadOngoing());
        assertThat(rows()).isEqualTo(12);
    }
}
