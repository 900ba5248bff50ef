/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.write.RegistryDelete;
import io.sparklamindb.core.registry.write.RegistryInsert;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.testing.TestInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.conf.ParamType;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much work statements about many records are: the rows that their plans touch grow with the records, on tables that
 * were filled just now and never analysed. Plans are looked at, not clocks.
 */
@Tag("database")
class StatementGrowthTest {

    private static final int FEW = 1_500;
    private static final int MANY = 4 * FEW;
    /** Steps of a plan times statements; a product of both sides would be thousands. */
    private static final long MAX_ROWS_A_RECORD = 60;

    @TempDir
    private Path folder;

    /** What is asked of an instance that has so many artifacts and labels. */
    private record Question(String name, IntFunction<List<String>> texts, Asked asked) {}

    private interface Asked {
        void ask(Instance instance, Transaction transaction, List<String> texts);
    }

    private static List<String> texts(String pattern, int count) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).toList();
    }

    private static List<Question> questions() {
        return List.of(
                new Question(
                        "hashes",
                        n -> texts("hash%018d", n),
                        (instance, transaction, texts) -> new ArtifactLookup(instance).withHashes(transaction, texts)),
                new Question(
                        "keys",
                        n -> texts("key/%d", n),
                        (instance, transaction, texts) -> new ArtifactLookup(instance).withKeys(transaction, 1, texts)),
                new Question(
                        "uids",
                        n -> texts("stem%012d0000", n),
                        (instance, transaction, texts) -> new ArtifactLookup(instance).withUids(transaction, texts)),
                new Question(
                        "families",
                        n -> texts("stem%012d", n),
                        (instance, transaction, texts) -> new ArtifactLookup(instance).ofFamilies(transaction, texts)),
                new Question("inserted labels", n -> texts("new %d", n), (instance, transaction, texts) -> {
                    var registry = instance.registries().find("core", "ulabel").orElseThrow();
                    RegistryInsert.into(instance, registry, List.of("name"))
                            .insert(transaction, texts.stream().map(List::of).toList());
                }),
                new Question("deleted artifacts", n -> texts("%d", n), (instance, transaction, texts) -> {
                    var registry =
                            instance.registries().find("core", "artifact").orElseThrow();
                    RegistryDelete.from(instance, registry)
                            .delete(
                                    transaction,
                                    LongStream.rangeClosed(1, texts.size())
                                            .boxed()
                                            .toList());
                }));
    }

    private static void fill(Instance instance, int count) {
        instance.database().write(transaction -> {
            for (var statement : List.of(
                    "insert into lamindb_artifact (uid, key, suffix, hash, is_latest, _key_is_virtual, _overwrite_versions,"
                            + " storage_id, created_by_id) values (?, ?, '.txt', ?, ?, ?, ?, 1, 1)")) {
                var batch = Sql.of(transaction).batch(statement);
                for (int i = 0; i < count; i++) {
                    batch = batch.bind(
                            "stem%012d0000".formatted(i), "key/" + i, "hash%018d".formatted(i), true, true, false);
                }
                batch.execute();
            }
            var labels = Sql.of(transaction)
                    .batch("insert into lamindb_ulabel (uid, name, is_type, created_by_id) values (?, ?, ?, 1)");
            for (int i = 0; i < count; i++) {
                labels = labels.bind("%08d".formatted(i), "label " + i, false);
            }
            labels.execute();
            return count;
        });
    }

    /** The statements a question runs over, with their values. */
    private static List<String> statements(Transaction transaction, Consumer<Transaction> work) {
        var texts = new ArrayList<String>();
        var listener = new ExecuteListener() {
            @Override
            public void start(ExecuteContext context) {
                if (context.query() != null) {
                    texts.add(context.query().getSQL(ParamType.INLINED));
                }
            }
        };
        Sql.of(transaction).configuration().set(new DefaultExecuteListenerProvider(listener));
        work.accept(transaction);
        Sql.of(transaction).configuration().set(new DefaultExecuteListenerProvider[0]);
        return texts.stream()
                .filter(text -> text.startsWith("select") || text.startsWith("update") || text.startsWith("delete"))
                .toList();
    }

    // --- Postgres ---

    @Test
    void onPostgresTheRowsThatPlansTouchAreAFewForEachRecordHoweverManyThereAre() {
        for (var count : List.of(FEW, MANY)) {
            var touched = work(count, "of" + count);
            for (int i = 0; i < touched.size(); i++) {
                assertThat(touched.get(i) / count)
                        .describedAs(questions().get(i).name() + ", rows for each of " + count)
                        .isLessThanOrEqualTo(MAX_ROWS_A_RECORD);
            }
        }
    }

    private List<Long> work(int count, String name) {
        try (var test = TestInstance.create(Engine.POSTGRES, folder, name)) {
            var instance = test.instance();
            fill(instance, count);
            return questions().stream()
                    .map(question -> instance.database()
                            .<Long>write(transaction -> statements(
                                            transaction,
                                            each -> question.asked()
                                                    .ask(
                                                            instance,
                                                            each,
                                                            question.texts().apply(count)))
                                    .stream()
                                    .mapToLong(statement -> rows(transaction, statement))
                                    .sum()))
                    .toList();
        }
    }

    private static long rows(Transaction transaction, String statement) {
        var plan = Sql.of(transaction)
                .fetchSingle("explain (analyze, format json) " + statement.replace("?", "??"))
                .get(0, String.class);
        try {
            return rows(new ObjectMapper().readTree(plan).get(0).get("Plan"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long rows(JsonNode node) {
        // Elements that each row is compared with one by one: the product that rows alone do not show.
        var filter = node.path("Filter").asText();
        assertThat(filter.contains("= ANY ('{") && filter.length() > FEW)
                .describedAs(filter)
                .isFalse();
        var touched = node.path("Actual Rows").asDouble()
                + node.path("Rows Removed by Filter").asDouble()
                + node.path("Rows Removed by Join Filter").asDouble()
                + node.path("Rows Removed by Index Recheck").asDouble();
        long rows = Math.round(touched * node.path("Actual Loops").asDouble());
        for (var below : node.path("Plans")) {
            rows += rows(below);
        }
        return rows;
    }

    // --- SQLite ---

    @Test
    void onSqliteARegistryIsNotScannedOncePerRecordOrChunk() {
        try (var test = TestInstance.create(Engine.SQLITE, folder, "sqlite")) {
            var instance = test.instance();
            fill(instance, FEW);
            for (var question : questions()) {
                instance.database().write(transaction -> {
                    var statements = statements(
                            transaction,
                            each -> question.asked()
                                    .ask(instance, each, question.texts().apply(FEW)));
                    assertThat(statements).describedAs(question.name()).hasSizeLessThan(30);
                    statements.forEach(statement -> requireNoNestedScan(transaction, question, statement));
                    return true;
                });
            }
        }
    }

    /** The first step may be a scan; a scan below another step is one for each of its rows. */
    private static void requireNoNestedScan(Transaction transaction, Question question, String statement) {
        var steps = Sql.of(transaction)
                .fetch("explain query plan " + statement)
                .map(row -> row.get("detail", String.class));
        var tables = steps.stream()
                .filter(step -> step.startsWith("SCAN") || step.startsWith("SEARCH"))
                .toList();
        assertThat(tables.stream().skip(1).filter(step -> step.startsWith("SCAN") && !step.contains("VIRTUAL TABLE")))
                .describedAs(question.name() + ": " + steps + " of " + statement)
                .isEmpty();
    }
}
