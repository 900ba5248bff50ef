/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.RegisteredFile.Status;
import io.sparklamindb.core.error.DatabaseErrors;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * What registering files does to the artifact registry, on both engines. The expected columns are those of the rows that
 * {@code ln.Artifact(path).save()} of lamindb 2.12.1 writes for the same files.
 *
 * <p>Over 300 lines: what lamindb does with a file depends on what was registered before, and the cases share how
 * that is set up.
 */
@Tag("database")
class ArtifactRegistrationTest {

    @TempDir
    private Path folder;

    private TestInstance test;
    private Instance instance;
    private final LocalStore store = new LocalStore();

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

    private String root() {
        return test.storageRoot().toString();
    }

    private HashedFile inStorage(String path, String content) {
        return file(root() + "/" + path, null, content);
    }

    private static HashedFile file(String location, @Nullable String key, String content) {
        return new HashedFile(
                location,
                key,
                content.length(),
                new ContentHash(TextHash.of(content), ContentHash.MD5),
                null,
                location.endsWith(".csv") ? "DataFrame" : null);
    }

    private HashedFile elsewhere(String name, @Nullable String key, String content) throws Exception {
        var path = Files.createDirectories(folder.toRealPath().resolve("elsewhere"))
                .resolve(name);
        Files.writeString(path, content);
        return file(path.toString(), key, content);
    }

    private RegisteredFile register(HashedFile file) {
        return registerAll(List.of(file)).get(0);
    }

    private List<RegisteredFile> registerAll(List<HashedFile> files) {
        return new ArtifactRegistration(instance, store).register(RegistrationRequest.of(files));
    }

    private ArtifactRecord row(String uid) {
        return new ArtifactFinder(instance).find(uid, RecordVersion.newest(), Visibility.ALL);
    }

    private int rows() {
        return instance.database()
                .read(transaction -> Sql.of(transaction).fetchCount(DSL.table(DSL.name("lamindb_artifact"))));
    }

    @ParameterizedTest
    @EachEngine
    void fileInStorageIsRegisteredWhereItLies(Engine engine) {
        open(engine);

        var result = register(inStorage("d/a.csv", "x\n1\n"));

        assertThat(result.status()).isEqualTo(Status.NEW);
        assertThat(row(result.uid()))
                .returns("d/a.csv", ArtifactRecord::key)
                .returns(null, ArtifactRecord::realKey)
                .returns(".csv", ArtifactRecord::suffix)
                .returns("DataFrame", ArtifactRecord::otype)
                .returns(null, ArtifactRecord::kind)
                .returns(4L, ArtifactRecord::size)
                .returns("3Dulm-XYk74saeogIBT-eA", ArtifactRecord::hash)
                .returns("md5", ArtifactRecord::hashType)
                .returns(null, ArtifactRecord::nFiles)
                .returns(null, ArtifactRecord::nObservations)
                .returns(false, ArtifactRecord::keyIsVirtual)
                .returns(false, ArtifactRecord::overwriteVersions)
                .returns(false, ArtifactRecord::uploadOngoing)
                .returns(true, ArtifactRecord::isLatest)
                .returns(1L, ArtifactRecord::branchId)
                .returns(root() + "/d/a.csv", row -> row.path().location());
        assertThat(result.uid()).hasSize(20).endsWith("0000");
    }

    @ParameterizedTest
    @EachEngine
    void columnsThatAreNotGivenAreWhatLamindbLeavesThem(Engine engine) {
        open(engine);
        register(inStorage("d/a.csv", "x\n1\n"));

        var row = instance.database()
                .read(transaction -> Sql.of(transaction)
                        .select(
                                DSL.field(DSL.name("_aux"), String.class),
                                DSL.field(DSL.name("created_on_id"), Long.class),
                                DSL.field(DSL.name("space_id"), Long.class),
                                DSL.field(DSL.name("is_locked"), Boolean.class),
                                DSL.field(DSL.name("run_id"), Long.class),
                                DSL.field(DSL.name("schema_id"), Long.class),
                                DSL.field(DSL.name("extra_data"), String.class),
                                DSL.field(DSL.name("version_tag"), String.class))
                        .from(DSL.table(DSL.name("lamindb_artifact")))
                        .fetchSingle())
                .intoList();

        assertThat(row).containsExactly(null, 1L, 1L, false, null, null, null, null);
    }

    @ParameterizedTest
    @EachEngine
    void registeringTwiceAddsNothing(Engine engine) {
        open(engine);
        var first = register(inStorage("d/a.csv", "1"));

        var second = register(inStorage("d/a.csv", "1"));

        assertThat(second.status()).isEqualTo(Status.EXISTING);
        assertThat(second.uid()).isEqualTo(first.uid());
        assertThat(rows()).isOne();
    }

    @ParameterizedTest
    @EachEngine
    void otherContentUnderTheSameKeyIsANewVersion(Engine engine) {
        open(engine);
        var first = register(inStorage("d/a.csv", "1"));

        var second = register(inStorage("d/a.csv", "2"));

        assertThat(second.status()).isEqualTo(Status.NEW_VERSION);
        assertThat(second.uid()).isEqualTo(first.uid().substring(0, 16) + "0001");
        assertThat(row(first.uid()).isLatest()).isFalse();
        assertThat(row(second.uid()).isLatest()).isTrue();
    }

    @ParameterizedTest
    @EachEngine
    void versionsCountUpFromTheLargestOfTheFamilyOnAnyBranch(Engine engine) {
        open(engine);
        var first = register(inStorage("d/a.csv", "1"));
        var stem = first.uid().substring(0, 16);
        instance.database()
                .write(transaction -> Sql.of(transaction)
                        .update(DSL.table(DSL.name("lamindb_artifact")))
                        .set(DSL.field(DSL.name("uid"), String.class), stem + "000z")
                        .execute());

        assertThat(register(inStorage("d/a.csv", "2")).uid()).isEqualTo(stem + "0010");
    }

    @ParameterizedTest
    @EachEngine
    void knownContentUnderAnotherKeyIsRecognised(Engine engine) {
        open(engine);
        var results = registerAll(List.of(inStorage("a.csv", "1"), inStorage("b.csv", "1")));

        assertThat(results).extracting(RegisteredFile::status).containsExactly(Status.NEW, Status.EXISTING);
        assertThat(results).extracting(RegisteredFile::key).containsExactly("a.csv", "a.csv");
        assertThat(register(inStorage("c.csv", "1")).uid())
                .isEqualTo(results.get(0).uid());
        assertThat(rows()).isOne();
    }

    @ParameterizedTest
    @EachEngine
    void duplicatesAreArtifactsOfTheirOwnIfAskedFor(Engine engine) {
        open(engine);
        var files = List.of(inStorage("a.csv", "1"), inStorage("b.csv", "1"));
        var request = new RegistrationRequest(files, null, null, null, true);

        new ArtifactRegistration(instance, store).register(request);
        var again = new ArtifactRegistration(instance, store).register(request);

        assertThat(again).extracting(RegisteredFile::status).containsOnly(Status.EXISTING);
        assertThat(rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @EachEngine
    void emptyFilesAreNeverTakenForEachOther(Engine engine) {
        open(engine);
        registerAll(List.of(inStorage("a.txt", ""), inStorage("b.txt", "")));

        assertThat(rows()).isEqualTo(2);
        assertThat(register(inStorage("a.txt", "")).status()).isEqualTo(Status.EXISTING);
    }

    @ParameterizedTest
    @EachEngine
    void otherKeyIsVirtualAndRemembersThePath(Engine engine) {
        open(engine);
        var result = register(file(root() + "/d/e.tsv", "other/e.tsv", "y\n"));

        assertThat(row(result.uid()))
                .returns("other/e.tsv", ArtifactRecord::key)
                .returns("d/e.tsv", ArtifactRecord::realKey)
                .returns(true, ArtifactRecord::keyIsVirtual)
                .returns(root() + "/d/e.tsv", row -> row.path().location());
    }

    @ParameterizedTest
    @EachEngine
    void folderSharesOnePlaceAmongItsVersions(Engine engine) {
        open(engine);
        var folder = new HashedFile(
                root() + "/f.parquet", null, 1, new ContentHash("bPfukpwMm4k8sP3RU9aEjg", "md5-d"), 2L, "DataFrame");

        assertThat(row(register(folder).uid()))
                .returns("f.parquet", ArtifactRecord::key)
                .returns(2L, ArtifactRecord::nFiles)
                .returns("md5-d", ArtifactRecord::hashType)
                .returns(true, ArtifactRecord::overwriteVersions)
                .returns(false, ArtifactRecord::keyIsVirtual);
    }

    @ParameterizedTest
    @EachEngine
    void descriptionAndKindAreWritten(Engine engine) {
        open(engine);
        var file = inStorage("a.csv", "1");
        var request = new RegistrationRequest(List.of(file), "what it is", "dataset", null, false);
        var result = new ArtifactRegistration(instance, store).register(request).get(0);

        assertThat(row(result.uid()))
                .returns("what it is", ArtifactRecord::description)
                .returns("dataset", ArtifactRecord::kind);

        new ArtifactRegistration(instance, store)
                .register(new RegistrationRequest(List.of(file), "better words", null, null, false));
        assertThat(row(result.uid()))
                .returns("better words", ArtifactRecord::description)
                .returns("dataset", ArtifactRecord::kind);
    }

    @ParameterizedTest
    @EachEngine
    void artifactInTheTrashComesBack(Engine engine) {
        open(engine);
        var first = register(inStorage("a.csv", "1"));
        instance.database()
                .write(transaction -> Sql.of(transaction)
                        .update(DSL.table(DSL.name("lamindb_artifact")))
                        .set(DSL.field(DSL.name("branch_id"), Long.class), -1L)
                        .execute());

        var again = register(inStorage("a.csv", "1"));

        assertThat(again.status()).isEqualTo(Status.RESTORED);
        assertThat(row(first.uid())).returns(1L, ArtifactRecord::branchId).returns(true, ArtifactRecord::isLatest);
    }

    @ParameterizedTest
    @EachEngine
    void eachBranchHasAHeadOfItsOwn(Engine engine) {
        open(engine);
        var onMain = register(inStorage("a.csv", "1"));
        instance.database()
                .write(transaction -> Sql.of(transaction)
                        .insertInto(DSL.table(DSL.name("lamindb_branch")))
                        .set(DSL.field(DSL.name("uid")), "dev000000000")
                        .set(DSL.field(DSL.name("name")), "dev")
                        .set(DSL.field(DSL.name("created_by_id")), 1L)
                        .set(DSL.field(DSL.name("space_id")), 1L)
                        .set(DSL.field(DSL.name("_status_code")), 0)
                        .execute());

        try (var dev = test.open(Map.of("branch", "dev"))) {
            var registration = new ArtifactRegistration(dev, store);
            var first = registration
                    .register(RegistrationRequest.of(List.of(inStorage("a.csv", "2"))))
                    .get(0);
            var second = registration
                    .register(RegistrationRequest.of(List.of(inStorage("a.csv", "3"))))
                    .get(0);

            assertThat(first.uid()).isEqualTo(onMain.uid().substring(0, 16) + "0001");
            assertThat(row(onMain.uid()).isLatest()).isTrue();
            assertThat(row(first.uid()).isLatest()).isFalse();
            assertThat(row(second.uid()).isLatest()).isTrue();
        }
    }

    // --- files from elsewhere ---

    @ParameterizedTest
    @EachEngine
    void fileFromElsewhereIsCopiedToAPlaceNamedAfterItsUid(Engine engine) throws Exception {
        open(engine);
        var result = register(elsewhere("o.csv", "o/o.csv", "o1"));

        assertThat(row(result.uid()))
                .returns("o/o.csv", ArtifactRecord::key)
                .returns(null, ArtifactRecord::realKey)
                .returns(true, ArtifactRecord::keyIsVirtual)
                .returns(false, ArtifactRecord::uploadOngoing)
                .returns(true, ArtifactRecord::isLatest)
                .returns(
                        root() + "/.lamindb/" + result.uid() + ".csv",
                        row -> row.path().location());
        assertThat(Path.of(row(result.uid()).path().location())).hasContent("o1");
    }

    @ParameterizedTest
    @EachEngine
    void newVersionFromElsewhereTakesOverWhenItsBytesAreThere(Engine engine) throws Exception {
        open(engine);
        var first = register(elsewhere("o.csv", "o/o.csv", "o1"));
        var second = register(elsewhere("o.csv", "o/o.csv", "o3"));

        assertThat(second.uid()).isEqualTo(first.uid().substring(0, 16) + "0001");
        assertThat(row(first.uid()).isLatest()).isFalse();
        assertThat(row(second.uid()))
                .returns(true, ArtifactRecord::isLatest)
                .returns(false, ArtifactRecord::uploadOngoing);
    }

    @ParameterizedTest
    @EachEngine
    void failedCopyLeavesNeitherRowsNorFilesAndTheOldVersionStays(Engine engine) throws Exception {
        open(engine);
        var first = register(elsewhere("o.csv", "o/o.csv", "o1"));
        store.failAfter = 1;

        var files = List.of(elsewhere("p.csv", "o/p.csv", "p1"), elsewhere("o.csv", "o/o.csv", "o2"));
        assertThatThrownBy(() -> registerAll(files)).hasMessage("disk full");

        assertThat(rows()).isOne();
        assertThat(row(first.uid()).isLatest()).isTrue();
        assertThat(store.removed).hasSize(2);
        try (var stored = Files.list(test.storageRoot().resolve(".lamindb"))) {
            assertThat(stored.filter(path -> path.toString().endsWith(".csv"))).hasSize(1);
        }
    }

    @ParameterizedTest
    @EachEngine
    void aCleanUpThatFailsComesWithTheCause(Engine engine) throws Exception {
        open(engine);
        store.failAfter = 1;
        store.failToRemove = true;
        var files = List.of(elsewhere("p.csv", "o/p.csv", "p1"), elsewhere("o.csv", "o/o.csv", "o2"));

        assertThatThrownBy(() -> registerAll(files))
                .hasMessage("disk full")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .satisfies(second -> assertThat(second).hasMessage("not removed")));

        assertThat(rows()).isZero();
        assertThat(store.removed).hasSize(2);
    }

    /** Its row may have been completed by somebody who registers the same file. */
    @ParameterizedTest
    @EachEngine
    void bytesWhoseRowCannotBeTakenBackStayWithIt(Engine engine) throws Exception {
        open(engine);
        refuseDeletes(engine);
        store.failAfter = 1;
        var files = List.of(elsewhere("p.csv", "o/p.csv", "p1"), elsewhere("o.csv", "o/o.csv", "o2"));

        assertThatThrownBy(() -> registerAll(files))
                .hasMessage("disk full")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .satisfies(first -> assertThat(first).isInstanceOf(LaminException.class)));

        assertThat(rows()).isEqualTo(2);
        assertThat(store.removed).isEmpty();
    }

    private void refuseDeletes(Engine engine) {
        var statements = engine == Engine.SQLITE
                ? List.of(
                        "create trigger keep before delete on lamindb_artifact begin select raise(abort, 'kept'); end")
                : List.of(
                        "create function keep() returns trigger language plpgsql as"
                                + " 'begin raise exception ''kept''; end'",
                        "create trigger keep before delete on lamindb_artifact for each row execute function keep()");
        instance.database().write(transaction -> {
            statements.forEach(transaction::execute);
            return true;
        });
    }

    @ParameterizedTest
    @EachEngine
    void nothingIsTakenAwayIfNobodyKnowsWhetherItWasCommitted(Engine engine) throws Exception {
        open(engine);
        store.failWith = DatabaseErrors.commitUnknown("here", "connection lost", "Look.", null);

        assertThatThrownBy(() -> register(elsewhere("p.csv", "o/p.csv", "p1"))).isSameAs(store.failWith);

        assertThat(store.removed).isEmpty();
        assertThat(rows()).isOne();
    }

    @ParameterizedTest
    @EachEngine
    void registrationSharesATransaction(Engine engine) {
        open(engine);
        var registration = new ArtifactRegistration(instance, store);
        var request = RegistrationRequest.of(List.of(inStorage("a.csv", "1")));

        assertThatThrownBy(() -> instance.database().write(transaction -> {
                    registration.begin(transaction, request);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(rows()).isZero();

        var pending = instance.database().write(transaction -> registration.begin(transaction, request));
        assertThat(pending.copies()).isEmpty();
        assertThat(pending.files()).extracting(RegisteredFile::status).containsExactly(Status.NEW);
        assertThat(rows()).isOne();
    }

    @ParameterizedTest
    @EachEngine
    void copyThatDiedIsCompletedByRegisteringAgain(Engine engine) throws Exception {
        open(engine);
        var first = register(elsewhere("o.csv", "o/o.csv", "o1"));
        Files.delete(Path.of(row(first.uid()).path().location()));
        instance.database().write(sql -> sql.execute("update lamindb_artifact set _aux = '{\"so\": 1}'"));

        var again = register(elsewhere("o.csv", "o/o.csv", "o1"));

        assertThat(again.uid()).isEqualTo(first.uid());
        assertThat(row(first.uid()).uploadOngoing()).isFalse();
        assertThat(Path.of(row(first.uid()).path().location())).hasContent("o1");
    }

    // --- refusals ---

    @ParameterizedTest
    @EachEngine
    void refusalsAreTypedAndRegisterNothing(Engine engine) {
        open(engine);
        assertRefused(LaminCondition.INVALID_KEY, file(root() + "/a.csv", "b.tsv", "1"));
        assertRefused(LaminCondition.INVALID_KEY, file(root() + "/a.csv", "../b.csv", "1"));
        assertRefused(LaminCondition.INVALID_KEY, file(root() + "/.lamindb/a.csv", null, "1"));
        assertRefused(LaminCondition.OUTSIDE_STORAGE, file("s3://somewhere/a.csv", null, "1"));
        assertThat(rows()).isZero();
    }

    private void assertRefused(LaminCondition condition, HashedFile file) {
        var good = inStorage("good.csv", "good");
        var thrown = catchThrowableOfType(LaminException.class, () -> registerAll(List.of(good, file)));
        assertThat(thrown.condition()).isEqualTo(condition);
    }

    @ParameterizedTest
    @EachEngine
    void readOnlyCatalogRefuses(Engine engine) {
        open(engine);
        try (var readOnly = test.open(Map.of("read-only", "true"))) {
            var registration = new ArtifactRegistration(readOnly, store);
            var thrown = catchThrowableOfType(
                    LaminException.class,
                    () -> registration.register(RegistrationRequest.of(List.of(inStorage("a.csv", "1")))));
            assertThat(thrown.condition()).isEqualTo(LaminCondition.READ_ONLY);
        }
    }

    // --- many at once ---

    @ParameterizedTest
    @EachEngine
    void registrarsOfTheSameTreeEndWithOneRowAFile(Engine engine) throws Exception {
        open(engine);
        var files = IntStream.range(0, 300)
                .mapToObj(i -> inStorage("tree/" + i + ".txt", "content " + i))
                .toList();
        var pool = Executors.newFixedThreadPool(4);
        try {
            var registrars = new ArrayList<Callable<List<RegisteredFile>>>();
            for (int i = 0; i < 4; i++) {
                registrars.add(() -> registerAll(files));
            }
            var uids = new ArrayList<List<String>>();
            for (var done : pool.invokeAll(registrars)) {
                uids.add(done.get().stream().map(RegisteredFile::uid).toList());
            }
            assertThat(uids.stream().distinct()).hasSize(1);
        } finally {
            pool.shutdown();
        }
        assertThat(rows()).isEqualTo(300);
    }

    @ParameterizedTest
    @EachEngine
    void writersOfOneKeyEachGetAVersionAndOneIsTheHead(Engine engine) throws Exception {
        open(engine);
        var pool = Executors.newFixedThreadPool(4);
        try {
            var writers = new ArrayList<Callable<RegisteredFile>>();
            for (int i = 0; i < 12; i++) {
                var file = inStorage("a.csv", "version " + i);
                writers.add(() -> register(file));
            }
            for (var done : pool.invokeAll(writers)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
        var newest = new ArtifactFinder(instance).find("a.csv", RecordVersion.newest(), Visibility.ALL);
        var versions = new ArtifactFinder(instance).versions(newest, Visibility.ALL, 100);
        assertThat(versions).hasSize(12);
        assertThat(versions.stream().filter(ArtifactRecord::isLatest)).hasSize(1);
        assertThat(newest.uid()).endsWith("000B");
    }
}
