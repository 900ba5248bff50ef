/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.collection.AppendHistory.Acknowledged;
import io.sparklamindb.core.collection.CommittedCollection.Status;
import io.sparklamindb.core.collection.MemberCommit.Mode;
import io.sparklamindb.core.collection.MemberCommit.Target;
import io.sparklamindb.core.collection.MemberCommit.Written;
import io.sparklamindb.core.commit.ArtifactCommit;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
import io.sparklamindb.core.commit.ArtifactDetails;
import io.sparklamindb.core.commit.IdempotencyKey;
import io.sparklamindb.core.commit.NewArtifact;
import io.sparklamindb.core.commit.WrittenContent;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Artifacts that are written as members of a collection, on both engines. */
@Tag("database")
@ParameterizedClass
@EachEngine
class MemberCommitTest {

    private static final String KEY = "atlas";

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private TestInstance test;
    private Instance instance;
    private int written;

    @BeforeEach
    void open() {
        test = TestInstance.create(engine, folder);
        instance = test.instance();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static Target target(Mode mode, @Nullable String key) {
        return new Target(KEY, mode, CollectionDetails.NONE, key == null ? null : IdempotencyKey.of(key));
    }

    private static Written write(Instance in, String key, String text, Target target) {
        var begin = new ArtifactCommit(in);
        var artifact = NewArtifact.of(key, ArtifactDetails.NONE);
        var pending = in.database()
                .write(transaction -> begin.begin(transaction, List.of(artifact)))
                .get(0);
        var content = new WrittenContent(text.length(), new ContentHash(TextHash.of(text), ContentHash.MD5), null, 1L);
        var completion = new Completion(pending, content, HeadRule.MAY_CHANGE);
        return in.database().write(transaction -> new MemberCommit(in).complete(transaction, completion, target));
    }

    private Written write(String text, Target target) {
        return write(instance, KEY + "/" + written++ + ".csv", text, target);
    }

    private Written write(String text, Mode mode) {
        return write(text, target(mode, null));
    }

    /** The keys of the artifacts of a version. */
    private List<String> members(String uid) {
        return instance.database()
                .read(transaction -> Sql.of(transaction)
                        .fetch(
                                "select a.key from lamindb_collection c"
                                        + " join lamindb_collectionartifact l on l.collection_id = c.id"
                                        + " join lamindb_artifact a on a.id = l.artifact_id where c.uid = ? order by l.id",
                                uid)
                        .getValues(0, String.class));
    }

    private int count(String table) {
        return instance.database()
                .read(transaction -> Sql.of(transaction)
                        .fetchSingle("select count(*) from " + table)
                        .get(0, Integer.class));
    }

    @Test
    void rowsAreCreatedAppendedAndReplacedByOneArtifactEach() {
        var first = write("1", Mode.CREATE).collection();
        var second = write("2", Mode.APPEND).collection();
        var third = write("3", Mode.REPLACE).collection();

        assertThat(List.of(first.status(), second.status(), third.status()))
                .containsExactly(Status.NEW, Status.NEW_VERSION, Status.NEW_VERSION);
        assertThat(members(first.uid())).containsExactly("atlas/0.csv");
        assertThat(members(second.uid())).containsExactly("atlas/0.csv", "atlas/1.csv");
        assertThat(members(third.uid())).containsExactly("atlas/2.csv");
    }

    @Test
    void rowsThatAreThereAlreadyAreAddedNevertheless() {
        write("1", Mode.CREATE);

        var second = write("1", Mode.APPEND).collection();

        assertThat(second.status()).isEqualTo(Status.EXTENDED);
        assertThat(members(second.uid())).containsExactly("atlas/0.csv", "atlas/1.csv");
    }

    @Test
    void rowsThatReplaceEqualOnesAreTheVersionThatHasThem() {
        var first = write("1", Mode.CREATE).collection();
        write("2", Mode.REPLACE);

        var third = write("1", Mode.REPLACE);

        assertThat(third.collection().uid()).isEqualTo(first.uid());
        assertThat(third.unusedTarget()).isNotNull();
        assertThat(count("lamindb_artifact")).isEqualTo(2);
    }

    @Test
    void aCollectionThatIsThereByNowIsNotMadeAgain() {
        write("1", Mode.CREATE);

        var thrown = catchThrowableOfType(LaminException.class, () -> write("2", Mode.CREATE));

        assertThat(thrown.condition()).isEqualTo(LaminCondition.WRITE_CONFLICT);
        assertThat(count("lamindb_collection")).isEqualTo(1);
    }

    @Test
    void theSecondWriteWithAKeyLeavesNothing() {
        var first = write("1", target(Mode.CREATE, "k1"));
        var second = write("2", target(Mode.APPEND, "k2"));

        var again = write("3", target(Mode.APPEND, "k2"));
        write("4", target(Mode.REPLACE, "k1"));

        assertThat(again.collection().uid()).isEqualTo(second.collection().uid());
        assertThat(again.unusedTarget()).isNotNull();
        assertThat(first.unusedTarget()).isNull();
        assertThat(count("lamindb_artifact")).isEqualTo(2);
        assertThat(count("lamindb_collection")).isEqualTo(2);
    }

    @Test
    void driversThatRaceLoseNothingAndCommitEachKeyOnce() throws Exception {
        write("0", Mode.CREATE);
        var acknowledged = new ConcurrentLinkedQueue<Acknowledged>();
        var threads = Executors.newFixedThreadPool(4);
        try {
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 4; i++) {
                int driver = i;
                work.add(() -> {
                    try (var own = test.open(Map.of())) {
                        for (int n = 0; n < 3; n++) {
                            append(own, driver + "-" + n, null, acknowledged);
                            append(own, "same " + driver + "-" + n, "key " + n, acknowledged);
                        }
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        var history = AppendHistory.of(instance);
        history.requireNothingLost(acknowledged);
        assertThat(history.versions()).isEqualTo(1 + 4 * 3 + 3);
        assertThat(count("lamindb_artifact")).isEqualTo(1 + 4 * 3 + 3);
    }

    private static void append(
            Instance in, String text, @Nullable String key, ConcurrentLinkedQueue<Acknowledged> acknowledged) {
        var written = write(in, KEY + "/" + text.replace(' ', '-') + ".csv", text, target(Mode.APPEND, key));
        if (written.unusedTarget() == null) {
            var artifact = in.database()
                    .read(transaction -> Sql.of(transaction)
                            .fetchSingle("select id from lamindb_artifact where hash = ?", TextHash.of(text))
                            .get(0, Long.class));
            acknowledged.add(new Acknowledged(written.collection().uid(), artifact));
        }
    }
}
