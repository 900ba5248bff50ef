/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.registry.Registry;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** How many characters a table's text columns hold, from the database's own description. */
final class ColumnLengths {

    private static final Pattern VARCHAR = Pattern.compile("varchar\\((\\d{1,9})\\)", Pattern.CASE_INSENSITIVE);

    private ColumnLengths() {}

    /** The most characters by column; columns without a limit are left out. */
    static Map<String, Integer> read(DSLContext sql, Dialect dialect, Registry registry) {
        return dialect == Dialect.SQLITE ? sqlite(sql, registry) : postgres(sql, registry);
    }

    private static Map<String, Integer> sqlite(DSLContext sql, Registry registry) {
        var name = DSL.field(DSL.name("name"), String.class);
        var type = DSL.field(DSL.name("type"), String.class);
        var lengths = new HashMap<String, Integer>();
        sql.select(name, type)
                .from(DSL.table("pragma_table_info({0})", DSL.val(registry.table())))
                .forEach(row -> {
                    var match = VARCHAR.matcher(row.value2());
                    if (match.matches()) {
                        lengths.put(row.value1(), Integer.valueOf(match.group(1)));
                    }
                });
        return lengths;
    }

    private static Map<String, Integer> postgres(DSLContext sql, Registry registry) {
        var name = DSL.field("column_name::text", String.class);
        var length = DSL.field("character_maximum_length::integer", Integer.class);
        var lengths = new HashMap<String, Integer>();
        sql.select(name, length)
                .from(DSL.table("information_schema.columns"))
                .where(DSL.field("table_name::text", String.class).eq(registry.table()))
                .and(DSL.field("table_schema::text").eq(DSL.field("current_schema()::text")))
                .and(length.isNotNull())
                .forEach(row -> lengths.put(row.value1(), row.value2()));
        return lengths;
    }
}
