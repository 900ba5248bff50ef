/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.view;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.Registry;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The few SQL phrases all views are made of. */
final class ViewSql {

    /** What a record is called, by the first of these columns that its registry has. */
    private static final List<String> NAME_COLUMNS = List.of("name", "symbol", "handle", "key", "uid");

    private ViewSql() {}

    static Column column(String name, ColumnType type) {
        return new Column(name, type, true, false, null);
    }

    static Table<Record> table(String name, String alias) {
        return DSL.table(DSL.name(name)).as(alias);
    }

    static Field<Object> field(String alias, String column) {
        return DSL.field(DSL.name(alias, column));
    }

    static Field<Long> id(String alias, String column) {
        return DSL.cast(field(alias, column), SQLDataType.BIGINT);
    }

    static Field<String> text(String alias, String column) {
        return DSL.field(DSL.name(alias, column), String.class);
    }

    /** JSON as text, in the same form on both databases. */
    static Field<String> json(String alias, String column) {
        var stored = field(alias, column);
        return CustomField.of(
                column,
                SQLDataType.CLOB,
                context -> context.visit(
                        context.family() == SQLDialect.SQLITE
                                ? DSL.function(Dialect.SQLITE_JSON, SQLDataType.CLOB, stored)
                                : DSL.cast(stored, SQLDataType.CLOB)));
    }

    /** A constant text; cast, because Postgres cannot tell the type of a bare parameter in a union. */
    static Field<String> constant(String value) {
        return DSL.cast(DSL.val(value), SQLDataType.CLOB);
    }

    static Field<String> noText() {
        return DSL.cast(DSL.inline((String) null), SQLDataType.CLOB);
    }

    static Field<Long> noId() {
        return DSL.cast(DSL.inline((Long) null), SQLDataType.BIGINT);
    }

    /** The name of a record of this registry. */
    static Field<String> displayName(Registry registry, String alias) {
        return NAME_COLUMNS.stream()
                .filter(registry::has)
                .findFirst()
                .map(column -> text(alias, column))
                .orElseGet(ViewSql::noText);
    }

    /** A column, or NULL where this registry has none of that name. */
    static Field<String> textIfPresent(Registry registry, String alias, String column) {
        return registry.has(column) ? text(alias, column) : noText();
    }

    static <R extends Record> Select<R> union(List<? extends Select<R>> selects) {
        Select<R> union = selects.get(0);
        for (var next : selects.subList(1, selects.size())) {
            union = union.unionAll(next);
        }
        return union;
    }
}
