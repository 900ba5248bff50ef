/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

@Tag("database")
class ManyRowsTest {

    private static final int MORE_THAN_A_STATEMENT = 5_003;
    private static final Table<Record> ROWS = table(name("many"));
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> TEXT = field(name("text"), String.class);
    private static final Field<Long> NUMBER = field(name("number"), Long.class);
    private static final Field<Boolean> FLAG = field(name("flag"), Boolean.class);

    @ParameterizedTest
    @EachEngine
    void keysGrowInTheOrderOfTheRows(Engine engine, @TempDir Path folder) throws Exception {
        run(engine, folder, transaction -> {
            rows(transaction, TEXT, NUMBER)
                    .insert(IntStream.range(0, MORE_THAN_A_STATEMENT)
                            .mapToObj(i -> new @Nullable Object[] {"row " + i, (long) i})
                            .toList());
            assertThat(sql(transaction).select(NUMBER).from(ROWS).orderBy(ID).fetch(NUMBER))
                    .hasSize(MORE_THAN_A_STATEMENT)
                    .isSorted();
        });
    }

    @ParameterizedTest
    @EachEngine
    void valuesComeBackAsTheyWere(Engine engine, @TempDir Path folder) throws Exception {
        run(engine, folder, transaction -> {
            var json = json(transaction);
            var text = "{\"a\":\"b,{}\\\"NULL\"}";
            rows(transaction, TEXT, NUMBER, FLAG, json)
                    .insert(List.of(
                            new @Nullable Object[] {"a \"{,}\\ 'b'\n", Long.MAX_VALUE, true, stored(transaction, text)},
                            new @Nullable Object[] {"NULL", -1L, false, null},
                            new @Nullable Object[] {null, null, null, null}));
            var found = sql(transaction)
                    .select(TEXT, NUMBER, FLAG)
                    .from(ROWS)
                    .orderBy(ID)
                    .fetch();
            assertThat(found.intoArrays()).isDeepEqualTo(new @Nullable Object[][] {
                {"a \"{,}\\ 'b'\n", Long.MAX_VALUE, true}, {"NULL", -1L, false}, {null, null, null}
            });
            assertThat(sql(transaction).select(json).from(ROWS).orderBy(ID).fetch(json).stream()
                            .map(String::valueOf))
                    .containsExactly(text, "null", "null");
        });
    }

    @ParameterizedTest
    @EachEngine
    void rowsAreUpdatedByTheirFirstColumn(Engine engine, @TempDir Path folder) throws Exception {
        run(engine, folder, transaction -> {
            rows(transaction, TEXT, NUMBER, FLAG)
                    .insert(IntStream.range(0, MORE_THAN_A_STATEMENT)
                            .mapToObj(i -> new @Nullable Object[] {"row " + i, (long) i, true})
                            .toList());
            rows(transaction, TEXT, NUMBER, FLAG)
                    .update(IntStream.range(1, MORE_THAN_A_STATEMENT)
                            .mapToObj(i -> new @Nullable Object[] {"row " + i, i + 1_000_000L, null})
                            .toList());
            assertThat(sql(transaction).fetchCount(ROWS, NUMBER.ge(1_000_000L).and(FLAG.isNull())))
                    .isEqualTo(MORE_THAN_A_STATEMENT - 1);
            assertThat(sql(transaction).fetchCount(ROWS, NUMBER.eq(0L).and(FLAG.isTrue())))
                    .isEqualTo(1);
        });
    }

    private interface Body {
        void run(Transaction transaction);
    }

    private static void run(Engine engine, Path folder, Body body) throws Exception {
        try (var test = TestInstance.create(engine, folder, "many")) {
            test.instance().database().write(transaction -> {
                transaction.execute(
                        engine == Engine.POSTGRES
                                ? "create table many (id serial, text varchar(99), number bigint, flag boolean, json jsonb)"
                                : "create table many (id integer primary key autoincrement, text varchar, number bigint, flag bool, json text)");
                body.run(transaction);
                return transaction;
            });
        }
    }

    private static Field<?> json(Transaction transaction) {
        return transaction.dialect() == Dialect.POSTGRES
                ? field(name("json"), JSONB.class)
                : field(name("json"), String.class);
    }

    private static Object stored(Transaction transaction, String text) {
        return transaction.dialect() == Dialect.POSTGRES ? JSONB.jsonb(text) : text;
    }

    private static ManyRows rows(Transaction transaction, Field<?>... columns) {
        return new ManyRows(sql(transaction), transaction.dialect(), ROWS, List.of(columns));
    }

    private static DSLContext sql(Transaction transaction) {
        return transaction.unwrap(DSLContext.class);
    }
}
