/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import static io.sparklamindb.core.database.Dialect.POSTGRES;
import static io.sparklamindb.core.database.Dialect.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.Column.ForeignKey;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.query.Aggregate.Function;
import io.sparklamindb.core.registry.query.Operand.CalendarPart;
import io.sparklamindb.core.registry.query.Operand.CalendarPart.Part;
import io.sparklamindb.core.registry.query.Operand.ColumnValue;
import io.sparklamindb.core.registry.query.Operand.Constant;
import io.sparklamindb.core.registry.query.Operand.DayOf;
import io.sparklamindb.core.registry.query.RegistryFilter.Comparison;
import io.sparklamindb.core.registry.query.RegistryFilter.Comparison.Operator;
import io.sparklamindb.core.registry.query.RegistryFilter.Missing;
import io.sparklamindb.core.registry.query.RegistryFilter.Negation;
import io.sparklamindb.core.registry.query.RegistryFilter.OneOf;
import io.sparklamindb.core.registry.query.RegistryFilter.Same;
import io.sparklamindb.core.registry.query.RegistryFilter.TextMatch;
import io.sparklamindb.core.registry.query.RegistryFilter.TextMatch.Position;
import io.sparklamindb.core.registry.query.RegistryQuery.Grouping;
import io.sparklamindb.core.registry.query.RegistryQuery.KeyRange;
import io.sparklamindb.core.registry.query.RegistryQuery.Sample;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The SQL that each dialect gets, where the two differ or where the text itself is the point. On SQLite only what would be a
 * keyword is quoted: a quoted name that it does not know it takes for a text.
 */
class RegistryQuerySqlTest {

    private static final ColumnValue NAME = new ColumnValue("name");
    private static final ColumnValue SEEN = new ColumnValue("seen");
    private static final Constant MOMENT = Constant.of(Instant.parse("2026-01-01T08:30:00.5Z"));

    private final Registry user =
            new Registry("core", "user", "lamindb_user", List.of(key("id"), column("handle", ColumnType.STRING)));
    private final Registry transform = new Registry(
            "core",
            "transform",
            "lamindb_transform",
            List.of(key("id"), column("key", ColumnType.STRING), reference("created_by_id", "lamindb_user")));
    private final Registry sample = new Registry(
            "lab",
            "sample",
            "lab_sample",
            List.of(
                    key("id"),
                    column("name", ColumnType.STRING),
                    column("flag", ColumnType.BOOLEAN),
                    column("seen", ColumnType.TIMESTAMP),
                    column("weight", ColumnType.DOUBLE),
                    column("size", ColumnType.BIGINT),
                    column("info", ColumnType.JSON),
                    column("code", ColumnType.OTHER),
                    column("branch_id", ColumnType.INT),
                    column("created_on_id", ColumnType.INT),
                    reference("transform_id", "lamindb_transform")));
    private final RegistrySource source =
            RegistrySource.of(sample, new RegistryModel(List.of(user, transform, sample)));
    private final RegistryQuery query = RegistryQuery.of(source, Visibility.ALL).withColumns(List.of("name"));

    private static Column key(String name) {
        return new Column(name, ColumnType.BIGINT, false, true, null);
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, type, true, false, null);
    }

    private static Column reference(String name, String table) {
        return new Column(name, ColumnType.INT, true, false, new ForeignKey(table, "id"));
    }

    private static String sql(RegistryQuery query, Dialect dialect) {
        return query.toStatement(dialect).sql();
    }

    /** What follows WHERE. */
    private String where(RegistryFilter filter, Dialect dialect) {
        var text = sql(query.withFilters(List.of(filter)), dialect);
        return text.substring(text.indexOf(" where ") + 7);
    }

    @Test
    void rowsOfTheChosenBranchesAreRead() {
        var statement = RegistryQuery.of(source, Visibility.ofBranches(List.of(1L, 7L)))
                .withColumns(List.of("id", "name"))
                .toStatement(SQLITE);
        assertThat(statement.sql()).isEqualTo("select r.id, r.name from lab_sample as r where r.branch_id in (?, ?)");
        assertThat(statement.parameters()).containsExactly(1L, 7L);
    }

    @Test
    void foreignKeysAreFollowedOnceHoweverManyColumnsLieBehindThem() {
        assertThat(sql(query.withColumns(List.of("transform__key", "transform__created_by__handle")), POSTGRES))
                .isEqualTo(
                        "select \"transform\".\"key\", \"transform__created_by\".\"handle\" from \"lab_sample\" as \"r\""
                                + " left outer join \"lamindb_transform\" as \"transform\" on \"transform\".\"id\" = \"r\".\"transform_id\""
                                + " left outer join \"lamindb_user\" as \"transform__created_by\""
                                + " on \"transform__created_by\".\"id\" = \"transform\".\"created_by_id\"");
    }

    @Test
    void hiddenColumnsReachTwoStepsFar() {
        assertThat(source.hiddenColumns().stream().map(Column::name))
                .containsExactly(
                        "transform__id",
                        "transform__key",
                        "transform__created_by_id",
                        "transform__created_by__id",
                        "transform__created_by__handle");
    }

    @Test
    void anUnknownColumnIsToldWithTheRegistry() {
        var error = catchThrowableOfType(
                LaminException.class,
                () -> query.withColumns(List.of("nothing")).toStatement(SQLITE));
        assertThat(error.condition()).isEqualTo(LaminCondition.COLUMN_NOT_FOUND);
        assertThat(error).hasMessageContaining("lab.sample");
    }

    @Test
    void valuesAreParametersWhateverTheyHold() {
        var statement = query.withFilters(List.of(new Comparison(NAME, Operator.EQ, Constant.of("'; drop table x --"))))
                .toStatement(POSTGRES);
        assertThat(statement.sql()).endsWith(" where \"r\".\"name\" = ?");
        assertThat(statement.parameters()).containsExactly("'; drop table x --");
    }

    @Test
    void textsAreOrderedByCodePointAndComparedSoThatAnIndexCanServe() {
        var after = new Comparison(NAME, Operator.GT, Constant.of("x"));
        assertThat(where(after, POSTGRES)).isEqualTo("\"r\".\"name\" collate \"C\" > ?");
        assertThat(where(after, SQLITE)).isEqualTo("r.name > ?");
        assertThat(where(new Same(NAME, Constant.of("x")), POSTGRES))
                .isEqualTo("(\"r\".\"name\" is not null and \"r\".\"name\" = ?)");
    }

    @Test
    void momentsOnSqliteAreComparedInOneWidthAndFoundByTheirIndex() {
        var statement = query.withFilters(List.of(new Comparison(SEEN, Operator.GE, MOMENT)))
                .toStatement(SQLITE);
        assertThat(statement.sql())
                .endsWith(" where (r.seen >= ? and substr(r.seen || case when length(r.seen) = 19"
                        + " then '.000000' else '000000' end, 1, 26) >= ?)");
        assertThat(statement.parameters()).containsExactly("2026-01-01 08:30:00", "2026-01-01 08:30:00.500000");
    }

    @Test
    void momentsOnPostgresCarryTheirOffset() {
        var statement = query.withFilters(List.of(new Comparison(MOMENT, Operator.GE, SEEN)))
                .toStatement(POSTGRES);
        assertThat(statement.sql()).endsWith(" where \"r\".\"seen\" <= cast(? as timestamp with time zone)");
        assertThat(statement.parameters()).containsExactly("2026-01-01 08:30:00.500000+00");
    }

    @Test
    void prefixesAreRangesOnSqliteWhoseLikeIgnoresCase() {
        var statement = query.withFilters(List.of(new TextMatch(NAME, Position.START, "a_")))
                .toStatement(SQLITE);
        assertThat(statement.sql()).endsWith(" where (r.name >= ? and r.name < ?)");
        assertThat(statement.parameters()).containsExactly("a_", "a`");
    }

    @Test
    void wildcardsInATextAreEscapedOnPostgres() {
        var statement = query.withFilters(List.of(new TextMatch(NAME, Position.START, "50%_!")))
                .toStatement(POSTGRES);
        assertThat(statement.sql()).endsWith("\"r\".\"name\" like ? escape '!'");
        assertThat(statement.parameters()).containsExactly("50!%!_!!%");
    }

    @Test
    void aTextThatPostgresCannotHoldIsEqualToNoneAndStillHasItsPlaceInTheOrder() {
        var nul = Constant.of("a\0b");
        assertThat(where(new Comparison(NAME, Operator.EQ, nul), POSTGRES)).contains("\"r\".\"name\" is null and");
        assertThat(query.withFilters(List.of(new Comparison(NAME, Operator.LT, nul)))
                        .toStatement(POSTGRES)
                        .parameters())
                .containsExactly("a");
        assertThat(query.withFilters(List.of(new OneOf(NAME, List.of(nul, Constant.of("x")), false)))
                        .toStatement(POSTGRES)
                        .parameters())
                .containsExactly("x");
    }

    @Test
    void groupsAndAggregatesAreSelectedInOrder() {
        var grouped = query.withGrouping(new Grouping(
                List.of(new ColumnValue("flag")),
                List.of(
                        new Aggregate(Function.COUNT_ROWS, null),
                        new Aggregate(Function.MAX, NAME),
                        new Aggregate(Function.SUM, new ColumnValue("size")))));
        assertThat(sql(grouped, POSTGRES))
                .isEqualTo("select \"r\".\"flag\", count(*), max(\"r\".\"name\" collate \"C\"),"
                        + " cast(sum(\"r\".\"size\") as bigint) from \"lab_sample\" as \"r\" group by \"r\".\"flag\"");
        assertThat(grouped.resultColumns().stream().map(RegistryStatement.ResultColumn::name))
                .containsExactly("flag", "COUNT(*)", "MAX(name)", "SUM(size)");
    }

    @Test
    void orderLimitAndOffsetComeLast() {
        var page = query.withOrdering(List.of(new Ordering(NAME, true, false)))
                .withLimit(5)
                .withOffset(10);
        assertThat(sql(page, POSTGRES)).contains(" order by \"r\".\"name\" collate \"C\" desc nulls last ");
        assertThat(sql(page, SQLITE)).endsWith(" order by r.name desc nulls last limit ? offset ?");
        assertThat(page.toStatement(SQLITE).parameters()).containsExactly(5L, 10L);
    }

    @Test
    void aSampleIsTakenOfTheTableAndAKeyRangeOfItsPrimaryKey() {
        assertThat(sql(query.withSample(new Sample(0.25, 7)), POSTGRES))
                .contains("from \"lab_sample\" as \"r\" tablesample bernoulli (cast(2.5E1 as double precision))"
                        + " repeatable (7)");
        assertThat(sql(query.withKeys(new KeyRange(1, 9)), POSTGRES)).endsWith(" where \"r\".\"id\" between ? and ?");
    }

    @Test
    void onlyWhatADatabaseJudgesExactlyIsLeftToIt() {
        var sqlite = new Exactness(source, SQLITE);
        var postgres = new Exactness(source, POSTGRES);
        var nan = new Comparison(new ColumnValue("weight"), Operator.LT, Constant.of(Double.NaN));
        assertThat(postgres.holdsFor(List.of(nan))).isTrue();
        assertThat(sqlite.holdsFor(List.of(nan))).isFalse();
        for (var declined : List.of("info", "code")) {
            var equal = new Comparison(new ColumnValue(declined), Operator.EQ, Constant.of("x"));
            assertThat(postgres.holdsFor(List.of(equal))).isFalse();
            assertThat(postgres.holdsFor(List.of(new Negation(equal)))).isFalse();
            assertThat(postgres.holdsFor(List.of(new Missing(new ColumnValue(declined)))))
                    .isTrue();
        }
        var farAway = new Comparison(SEEN, Operator.LT, Constant.of(Instant.parse("+10000-01-01T00:00:00Z")));
        assertThat(postgres.holdsFor(List.of(farAway))).isFalse();
        assertThat(postgres.holdsFor(new Aggregate(Function.SUM, new ColumnValue("weight"))))
                .isFalse();
        assertThat(postgres.holdsForKey(new ColumnValue("weight"))).isFalse();
        assertThat(postgres.holdsForKey(new CalendarPart(Part.YEAR, new DayOf(SEEN))))
                .isTrue();
        assertThat(postgres.holdsFor(
                        List.of(new Comparison(new DayOf(NAME), Operator.EQ, Constant.of(LocalDate.EPOCH)))))
                .isFalse();
    }

    @Test
    void moreConstantsThanADatabaseTakesAreDeclined() {
        var many = java.util.stream.LongStream.range(0, 40_000)
                .mapToObj(Constant::of)
                .toList();
        assertThat(new Exactness(source, POSTGRES).holdsFor(List.of(new OneOf(new ColumnValue("size"), many, false))))
                .isFalse();
    }
}
