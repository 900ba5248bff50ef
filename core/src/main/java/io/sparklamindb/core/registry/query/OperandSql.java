/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.val;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.query.ColumnPath.Step;
import io.sparklamindb.core.registry.query.Operand.CalendarPart;
import io.sparklamindb.core.registry.query.Operand.ColumnValue;
import io.sparklamindb.core.registry.query.Operand.Constant;
import io.sparklamindb.core.registry.query.Operand.DayOf;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * Says operands in SQL, and remembers which tables must be joined for them. On SQLite a moment is text of 19 to 26
 * characters; it is filled up to 26, so that texts compare as moments do. One renderer serves one statement.
 */
final class OperandSql implements Operand.Visitor<Field<?>> {

    /** The alias of the source itself. */
    static final String SOURCE = "r";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final RegistrySource source;
    private final Dialect dialect;
    private final Map<String, String> sides;
    private final Map<String, Step> joins = new LinkedHashMap<>();

    OperandSql(RegistrySource source, Dialect dialect) {
        this(source, dialect, Map.of());
    }

    /**
     * For the condition of a join.
     *
     * @param sides the alias of the side that a column is on
     */
    OperandSql(RegistrySource source, Dialect dialect, Map<String, String> sides) {
        this.source = source;
        this.dialect = dialect;
        this.sides = sides;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The foreign keys that the operands said so far follow, each after the one it starts from. */
    Iterable<Step> joins() {
        return joins.values();
    }

    ColumnType type(Operand operand) {
        return operand.type(source).orElseThrow(() -> notFound(source, operand.toString()));
    }

    static Column column(RegistrySource source, String columnName) {
        return source.column(columnName).orElseThrow(() -> notFound(source, columnName));
    }

    private static RuntimeException notFound(RegistrySource source, String columnName) {
        return RegistryErrors.columnNotFound(
                columnName,
                source.name(),
                source.columns().stream().limit(10).map(Column::name).collect(Collectors.joining(", ")));
    }

    /** A column as it is stored. */
    Field<Object> stored(String columnName) {
        var path = ColumnPath.find(source, columnName).orElseThrow(() -> notFound(source, columnName));
        var alias = sides.getOrDefault(path.column().name(), SOURCE);
        for (var step : path.steps()) {
            joins.putIfAbsent(step.fields(), step);
            alias = step.fields();
        }
        return field(name(alias, path.column().name()));
    }

    /** An operand in the form in which the database compares it for equality. */
    Field<?> comparable(Operand operand) {
        return operand.accept(this);
    }

    @Override
    public Field<?> column(ColumnValue column) {
        var stored = stored(column.name());
        return switch (type(column)) {
            case TIMESTAMP -> sqlite() ? filledUp(stored) : stored;
            case BOOLEAN -> sqlite() ? field("({0} <> 0)", Boolean.class, stored) : stored;
            default -> stored;
        };
    }

    /** An operand in the form in which the database orders it: texts by code point, whatever the database's locale. */
    Field<?> orderable(Operand operand) {
        var comparable = comparable(operand);
        return sqlite() || type(operand) != ColumnType.STRING
                ? comparable
                : field("{0} collate \"C\"", String.class, comparable);
    }

    private static Field<String> filledUp(Field<?> moment) {
        return field(
                "substr({0} || case when length({0}) = 19 then '.000000' else '000000' end, 1, 26)",
                String.class, moment);
    }

    @Override
    public Field<?> constant(Constant constant) {
        return switch (constant.type()) {
            case BOOLEAN -> sqlite() ? inline(Boolean.TRUE.equals(constant.value()) ? 1 : 0) : inline(constant.value());
            case DATE ->
                sqlite()
                        ? val(String.valueOf(constant.value()))
                        : field("cast({0} as date)", val(String.valueOf(constant.value())));
            case TIMESTAMP ->
                sqlite()
                        ? val(MOMENT.format((Instant) constant.value()))
                        : field(
                                "cast({0} as timestamp with time zone)",
                                val(MOMENT.format((Instant) constant.value()) + "+00"));
            default -> val(constant.value());
        };
    }

    /** The seconds of a moment as SQLite's shortest text has them. */
    static String toTheSecond(Constant moment) {
        return MOMENT.format((Instant) moment.value()).substring(0, 19);
    }

    @Override
    public Field<?> day(DayOf day) {
        if (day.moment() instanceof ColumnValue moment) {
            return sqlite()
                    ? substring(stored(moment.name()).coerce(String.class), inline(1), inline(10))
                    : field("cast({0} at time zone 'UTC' as date)", stored(moment.name()));
        }
        throw new IllegalStateException("Cannot say in SQL: " + day);
    }

    @Override
    public Field<?> part(CalendarPart part) {
        var day = comparable(part.day());
        if (sqlite()) {
            var text = day.coerce(String.class);
            return cast(
                    switch (part.part()) {
                        case YEAR -> substring(text, inline(1), inline(4));
                        case MONTH -> substring(text, inline(6), inline(2));
                        case DAY -> substring(text, inline(9), inline(2));
                    },
                    SQLDataType.INTEGER);
        }
        return field(
                switch (part.part()) {
                    case YEAR -> "cast(extract(year from {0}) as integer)";
                    case MONTH -> "cast(extract(month from {0}) as integer)";
                    case DAY -> "cast(extract(day from {0}) as integer)";
                },
                day);
    }

    private boolean sqlite() {
        return dialect == Dialect.SQLITE;
    }
}
