/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.Column.ForeignKey;
import io.sparklamindb.core.registry.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Introspection of SQLite through its table-valued pragmas.
 *
 * <p>SQLite says less than Postgres: a JSON column is a text column with Django's {@code JSON_VALID} check, and every
 * primary key is {@code integer} because only that spelling is an alias of the 64-bit row id; how wide it is, its foreign
 * keys tell.
 */
final class SqliteSchemaReader implements SchemaReader {

    private static final Pattern JSON_CHECK =
            Pattern.compile("JSON_VALID\\(\\s*\"([^\"]+)\"\\s*\\)", Pattern.CASE_INSENSITIVE);

    private record RawColumn(String table, String name, String type, boolean notNull, boolean primaryKey) {}

    @Override
    public Map<String, List<Column>> tables(Transaction transaction) {
        var sql = transaction.unwrap(DSLContext.class);
        var json = jsonColumns(sql);
        var references = references(sql);
        var raw = rawColumns(sql);
        var keyTypes = keyTypes(raw, references);
        var tables = SchemaReader.grouped();
        for (var column : raw) {
            var id = column.table() + "." + column.name();
            var type = json.contains(id) ? ColumnType.JSON : type(column.type());
            if (column.primaryKey() && type.isInteger()) {
                type = keyTypes.getOrDefault(id, ColumnType.BIGINT);
            }
            tables.computeIfAbsent(column.table(), table -> new ArrayList<>())
                    .add(new Column(
                            column.name(),
                            type,
                            !column.notNull() && !column.primaryKey(),
                            column.primaryKey(),
                            references.get(id)));
        }
        return tables;
    }

    private static List<RawColumn> rawColumns(DSLContext sql) {
        return sql.fetch("""
                        select m.name, c.name, c.type, c."notnull", c.pk
                        from sqlite_master m join pragma_table_info(m.name) c
                        where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\'
                        order by m.name, c.cid""")
                .map(row -> new RawColumn(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, Boolean.class),
                        row.get(4, Integer.class) > 0));
    }

    private static Map<String, ForeignKey> references(DSLContext sql) {
        var references = new HashMap<String, ForeignKey>();
        sql.fetch("""
                        select m.name, f."from", f."table", f."to"
                        from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'""")
                .forEach(row -> references.put(
                        row.get(0, String.class) + "." + row.get(1, String.class),
                        new ForeignKey(
                                row.get(2, String.class),
                                row.get(3, String.class) == null ? "id" : row.get(3, String.class))));
        return references;
    }

    private static List<String> jsonColumns(DSLContext sql) {
        var columns = new ArrayList<String>();
        sql.fetch("select name, sql from sqlite_master where type = 'table'").forEach(row -> {
            var check = JSON_CHECK.matcher(row.get(1, String.class));
            while (check.find()) {
                columns.add(row.get(0, String.class) + "." + check.group(1));
            }
        });
        return columns;
    }

    private static Map<String, ColumnType> keyTypes(List<RawColumn> raw, Map<String, ForeignKey> references) {
        var types = new HashMap<String, ColumnType>();
        for (var column : raw) {
            var target = references.get(column.table() + "." + column.name());
            if (target != null && type(column.type()).isInteger()) {
                types.merge(
                        target.table() + "." + target.column(),
                        type(column.type()),
                        (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        return types;
    }

    /** Django's column types on SQLite (django.db.backends.sqlite3, data_types). */
    private static ColumnType type(@Nullable String declared) {
        var name = declared == null ? "" : declared.toLowerCase(Locale.ROOT);
        int bracket = name.indexOf('(');
        return switch (bracket < 0 ? name : name.substring(0, bracket).strip()) {
            case "bool", "boolean" -> ColumnType.BOOLEAN;
            case "smallint", "smallint unsigned" -> ColumnType.SMALLINT;
            case "integer", "int", "integer unsigned" -> ColumnType.INT;
            case "bigint", "bigint unsigned" -> ColumnType.BIGINT;
            case "real", "double", "double precision", "float" -> ColumnType.DOUBLE;
            case "date" -> ColumnType.DATE;
            case "datetime", "timestamp" -> ColumnType.TIMESTAMP;
            case "text", "varchar", "char", "clob" -> ColumnType.STRING;
            default -> ColumnType.OTHER;
        };
    }
}
