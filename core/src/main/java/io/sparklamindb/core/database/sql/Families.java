/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database.sql;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.identity.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * All versions of any number of families: one walk of the index of {@code uid} a family, whatever the database knows of the
 * table. Hundreds of LIKEs would be planned one by one, and on SQLite ignore case; a plain join may be planned as a scan of
 * the whole registry for each. Stateless.
 */
public final class Families {

    private static final String FIRST = "0000";
    private static final String LAST = "zzzz";

    private Families() {}

    /**
     * The query.
     *
     * @param table the registry under the alias {@code a}
     * @param fields what to select of it, qualified by the alias; read by position
     * @param stems what the versions of each family share
     */
    public static ResultQuery<? extends Record> select(
            DSLContext sql, Dialect dialect, Table<?> table, List<Field<?>> fields, Collection<String> stems) {
        var all = stems.stream().distinct().toList();
        return dialect == Dialect.POSTGRES ? postgres(sql, table, fields, all) : sqlite(sql, table, fields, all);
    }

    private static ResultQuery<? extends Record> sqlite(
            DSLContext sql, Table<?> table, List<Field<?>> fields, List<String> stems) {
        var stem = DSL.field(DSL.name("f", "value"), String.class);
        // SQLite joins in the order written where it says CROSS.
        return sql.select(fields)
                .from(DSL.table("json_each({0})", DSL.val(JsonText.of(stems))).as("f"))
                .crossJoin(table)
                .where(uid().between(stem.concat(FIRST), stem.concat(LAST)));
    }

    private static ResultQuery<? extends Record> postgres(
            DSLContext sql, Table<?> table, List<Field<?>> fields, List<String> stems) {
        var stem = DSL.field(DSL.name("f", "stem"), String.class);
        var names = IntStream.range(0, fields.size()).mapToObj(i -> "c" + i).toArray(String[]::new);
        // By bytes: a collation may sort Z after a.
        var family = DSL.select(fields)
                .from(table)
                .where(DSL.condition("{0} ~>=~ {1}", uid(), stem.concat(FIRST)))
                .and(DSL.condition("{0} ~<=~ {1}", uid(), stem.concat(LAST)))
                .offset(0); // keeps Postgres from making a plain join of it
        var outer = new ArrayList<Field<?>>();
        for (int i = 0; i < names.length; i++) {
            outer.add(DSL.field(DSL.name("v", names[i]), fields.get(i).getDataType()));
        }
        return sql.select(outer)
                .from(DSL.unnest(stems.toArray(String[]::new)).as("f", "stem"))
                .crossJoin(DSL.lateral(family.asTable("v", names)));
    }

    private static Field<String> uid() {
        return DSL.field(DSL.name("a", "uid"), String.class);
    }
}
