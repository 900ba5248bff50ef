/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
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
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Of writes with the same key one is committed, on both engines. */
@Tag("database")
@ParameterizedClass
@EachEngine
class IdempotencyKeyTest {

    private static final String KEY = "out/cells.parquet";
    private static final IdempotencyKey ONE = IdempotencyKey.of("one");

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

    private static CompletedArtifact write(Instance in, String key, String text, @Nullable IdempotencyKey idempotency) {
        var commit = new ArtifactCommit(in);
        var artifact = NewArtifact.of(key, ArtifactDetails.NONE);
        var pending = in.database()
                .write(transaction -> commit.begin(transaction, List.of(artifact)))
                .get(0);
        var content = new WrittenContent(
                text.length(), new ContentHash(TextHash.of(text), ContentHash.MD5), null, (long) text.length());
        var completion = new Completion(pending, content, HeadRule.MAY_CHANGE, idempotency);
        return in.database()
                .write(transaction -> commit.complete(transaction, List.of(completion)))
                .get(0);
    }

    private CompletedArtifact write(String text, @Nullable IdempotencyKey idempotency) {
        return write(instance, KEY, text, idempotency);
    }

    private List<String> column(String statement) {
        return instance.database()
                .read(transaction -> Sql.of(transaction).fetch(statement).getValues(0, String.class));
    }

    private List<String> rows() {
        return column("select hash from lamindb_artifact order by id");
    }

    @Test
    void theSecondWriteWithAKeyIsTheFirst() {
        var first = write("1", ONE);
        var later = write("2", IdempotencyKey.of("two"));

        var again = write("3", ONE);

        assertThat(again.uid()).isEqualTo(first.uid());
        assertThat(again.unusedTarget()).isNotNull();
        assertThat(rows()).containsExactly(TextHash.of("1"), TextHash.of("2"));
        assertThat(column("select uid from lamindb_artifact where is_latest")).containsExactly(later.uid());
    }

    @Test
    void otherArtifactsMayHaveTheSameKey() {
        write("1", ONE);

        assertThat(write(instance, "out/other.parquet", "2", ONE).unusedTarget())
                .isNull();
    }

    @Test
    void contentThatIsThereAlreadyRemembersEachKeyThatCameToIt() {
        write("1", ONE);
        write("2", null);
        write("1", IdempotencyKey.of("two"));
        write("3", null);

        write("4", IdempotencyKey.of("two"));
        write("5", ONE);

        assertThat(rows()).containsExactly(TextHash.of("1"), TextHash.of("2"), TextHash.of("3"));
    }

    @Test
    void aMicroBatchStandsForThoseBeforeIt() {
        write("1", IdempotencyKey.ofMicroBatch("q", 6));
        write("2", IdempotencyKey.ofMicroBatch("q", 7));

        write("3", IdempotencyKey.ofMicroBatch("q", 6));
        write("4", IdempotencyKey.ofMicroBatch("q", 7));
        assertThat(rows()).hasSize(2);

        write("5", IdempotencyKey.ofMicroBatch("q", 8));
        write("6", IdempotencyKey.ofMicroBatch("other", 0));
        assertThat(rows()).hasSize(4);
    }

    @Test
    void whatSomebodyElseKeepsBesideIsLeftAlone() {
        var first = write("1", ONE);
        instance.database()
                .write(transaction -> transaction.execute("update lamindb_artifact set _aux = "
                        + (engine == Engine.POSTGRES
                                ? "_aux || '{\"renamed\": {\"a\": 1}}'::jsonb"
                                : "json_set(_aux, '$.renamed', json('{\"a\": 1}'))")));
        write("1", IdempotencyKey.of("two"));

        assertThat(column("select cast(_aux as varchar) from lamindb_artifact"))
                .singleElement()
                .asString()
                .contains("\"renamed\": {\"a\": 1}");
        assertThat(write("3", ONE).uid()).isEqualTo(first.uid());
        assertThat(write("3", IdempotencyKey.of("two")).uid()).isEqualTo(first.uid());
    }

    @Test
    void ofDriversThatRaceOneCommits() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var work = new ArrayList<Callable<String>>();
            for (int i = 0; i < 4; i++) {
                var text = "race " + i;
                work.add(() -> {
                    try (var own = test.open(Map.of())) {
                        return write(own, KEY, text, ONE).uid();
                    }
                });
            }
            var uids = new ArrayList<String>();
            for (var done : threads.invokeAll(work)) {
                uids.add(done.get());
            }
            assertThat(uids).containsOnly(uids.get(0));
        } finally {
            threads.shutdownNow();
        }
        assertThat(rows()).hasSize(1);
    }
}
