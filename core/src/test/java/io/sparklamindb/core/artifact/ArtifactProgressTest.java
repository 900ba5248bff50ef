/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.artifact.ArtifactProgress.Position;
import io.sparklamindb.core.commit.ArtifactCommit;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
import io.sparklamindb.core.commit.ArtifactDetails;
import io.sparklamindb.core.commit.NewArtifact;
import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.core.commit.WrittenContent;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Artifacts read as they come, on both engines. */
@Tag("database")
@ParameterizedClass
@EachEngine
class ArtifactProgressTest {

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private TestInstance test;
    private Instance instance;
    private ArtifactCommit commit;
    private ArtifactProgress progress;

    @BeforeEach
    void open() {
        test = TestInstance.create(engine, folder);
        instance = test.instance();
        commit = new ArtifactCommit(instance);
        progress = new ArtifactProgress(
                instance,
                "runs",
                id -> instance.database()
                        .<List<String>>read(transaction -> Sql.of(transaction)
                                .fetch("select uid from lamindb_artifact where key like 'runs/%' and id >= ?", id)
                                .getValues(0, String.class)));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private PendingArtifact begin(String key) {
        var artifact = NewArtifact.of(key, ArtifactDetails.NONE);
        return instance.database()
                .write(transaction -> commit.begin(transaction, List.of(artifact)))
                .get(0);
    }

    private void complete(PendingArtifact pending) {
        var hash = new ContentHash(TextHash.of(pending.key()), ContentHash.MD5);
        var completion = new Completion(pending, new WrittenContent(1, hash, null, null), HeadRule.MAY_CHANGE);
        instance.database().write(transaction -> commit.complete(transaction, List.of(completion)));
    }

    private List<String> keys(Position from, Position to) {
        return progress.between(from, to).stream()
                .map(artifact -> String.valueOf(artifact.key()))
                .toList();
    }

    @Test
    void whatIsCompletedLateIsReadOnceAndNothingTwice() {
        complete(begin("runs/0"));
        var late = begin("runs/late");
        complete(begin("other"));
        complete(begin("runs/1"));
        var first = progress.next(Position.START);
        assertThat(keys(Position.START, first)).containsExactly("runs/0", "runs/1");
        assertThat(progress.next(first)).isEqualTo(first);

        complete(begin("runs/2"));
        var second = progress.next(first);
        assertThat(keys(first, second)).containsExactly("runs/2");

        complete(late);
        var third = progress.next(second);
        assertThat(keys(second, third)).containsExactly("runs/late");
        assertThat(progress.next(third)).isEqualTo(third);
        assertThat(keys(third, third)).isEmpty();
    }

    @Test
    void aReservationThatIsGivenUpIsForgotten() {
        var given = begin("runs/given");
        complete(begin("runs/1"));
        var first = progress.next(Position.START);
        instance.database().write(transaction -> commit.abandon(transaction, List.of(given)));
        complete(begin("runs/2"));
        var second = progress.next(first);
        assertThat(keys(first, second)).containsExactly("runs/2");
        assertThat(second.open()).isEqualTo(IdRanges.NONE);
    }

    @Test
    void whatIsDeletedBeforeItIsReadIsAnError() {
        complete(begin("runs/1"));
        var first = progress.next(Position.START);
        instance.database()
                .write(transaction ->
                        transaction.execute("update lamindb_artifact set branch_id = -1 where key = 'runs/1'"));
        assertThatThrownBy(() -> progress.between(Position.START, first))
                .isInstanceOf(LaminException.class)
                .hasMessageContaining("LAMIN_COLLECTION_INCOMPLETE");
    }

    /** Postgres gives primary keys before a transaction is committed: a row can come below those that were seen. */
    @Test
    void aRowThatComesBelowOthersIsRead() throws Exception {
        var keys = new ArrayList<String>();
        complete(begin("runs/0"));
        var position = Position.START;
        if (engine == Engine.POSTGRES) {
            var inserted = new CountDownLatch(1);
            var read = new CountDownLatch(1);
            var slow = CompletableFuture.runAsync(() -> insertSlowly(inserted, read));
            inserted.await();
            for (int i = 1; i < 4; i++) {
                complete(begin("runs/" + i));
                var next = progress.next(position);
                keys.addAll(keys(position, next));
                position = next;
            }
            read.countDown();
            slow.join();
        }
        complete(begin("runs/last"));
        var next = progress.next(position);
        keys.addAll(keys(position, next));
        complete(begin("runs/end"));
        keys.addAll(keys(next, progress.next(next)));
        assertThat(keys).doesNotHaveDuplicates().contains("runs/0", "runs/last", "runs/end");
        assertThat(keys.contains("runs/slow")).isEqualTo(engine == Engine.POSTGRES);
    }

    private void insertSlowly(CountDownLatch inserted, CountDownLatch read) {
        instance.database().write(transaction -> {
            int rows = transaction.execute(
                    "insert into lamindb_artifact (uid, key, suffix, hash, is_latest, _key_is_virtual,"
                            + " _overwrite_versions, storage_id, created_by_id)"
                            + " values ('slowslowslowslow0000', 'runs/slow', '', 'h', true, true, false, 1, 1)");
            inserted.countDown();
            try {
                read.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return rows;
        });
    }
}
