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
import java.util.Map;
import org.jooq.DSLContext;

/** Introspection of Postgres through its catalogs, for the tables on the search path. */
final class PostgresSchemaReader implements SchemaReader {

    @Override
    public Map<String, List<Column>> tables(Transaction transaction) {
        var sql = transaction.unwrap(DSLContext.class);
        var references = references(sql);
        var tables = SchemaReader.grouped();
        sql.fetch("""
                        select c.relname, a.attname, case when l.collisdeterministic is false then 'other'
                               else format_type(a.atttypid, null) end, a.attnotnull,
                               exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p'
                                       and k.conkey = array[a.attnum])
                        from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        left join pg_collation l on l.oid = a.attcollation
                        where c.relkind in ('r', 'p', 'v', 'm') and pg_table_is_visible(c.oid)
                          and c.relnamespace not in
                              (select oid from pg_namespace where nspname in ('pg_catalog', 'information_schema'))
                        order by c.relname, a.attnum""").forEach(row -> {
            var table = row.get(0, String.class);
            var name = row.get(1, String.class);
            var primaryKey = row.get(4, Boolean.class);
            tables.computeIfAbsent(table, any -> new ArrayList<>())
                    .add(new Column(
                            name,
                            type(row.get(2, String.class)),
                            !row.get(3, Boolean.class),
                            primaryKey,
                            references.get(table + "." + name)));
        });
        return tables;
    }

    private static Map<String, ForeignKey> references(DSLContext sql) {
        var references = new HashMap<String, ForeignKey>();
        sql.fetch("""
                        select c.relname, a.attname, t.relname, b.attname
                        from pg_constraint k
                        join pg_class c on c.oid = k.conrelid and pg_table_is_visible(c.oid)
                        join pg_class t on t.oid = k.confrelid
                        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
                        join pg_attribute b on b.attrelid = t.oid and b.attnum = k.confkey[1]
                        where k.contype = 'f' and array_length(k.conkey, 1) = 1""")
                .forEach(row -> references.put(
                        row.get(0, String.class) + "." + row.get(1, String.class),
                        new ForeignKey(row.get(2, String.class), row.get(3, String.class))));
        return references;
    }

    /** Types as {@code format_type} spells them; anything else is shown as its text. */
    private static ColumnType type(String name) {
        return switch (name) {
            case "boolean" -> ColumnType.BOOLEAN;
            case "smallint" -> ColumnType.SMALLINT;
            case "integer" -> ColumnType.INT;
            case "bigint" -> ColumnType.BIGINT;
            case "real", "double precision" -> ColumnType.DOUBLE;
            case "date" -> ColumnType.DATE;
            case "timestamp with time zone", "timestamp without time zone" -> ColumnType.TIMESTAMP;
            case "json", "jsonb" -> ColumnType.JSON;
            case "text", "character varying" -> ColumnType.STRING;
            default -> ColumnType.OTHER;
        };
    }
}
