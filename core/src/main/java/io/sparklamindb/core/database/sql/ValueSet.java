/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database.sql;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.identity.JsonText;
import java.lang.reflect.Array;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Any number of values as one parameter, to join with: an array on Postgres, JSON on SQLite. The time a query takes grows
 * with the values and the rows, and never with their product, whatever the database knows of the table: Postgres compares
 * each row with each element of {@code = ANY(?)} unless it finds an index, or statistics that speak for one. Stateless.
 */
public final class ValueSet {

    private static final String ALIAS = "given";
    private static final String VALUE = "value";
    private static final String POSITION = "position";

    private ValueSet() {}

    /**
     * Whether a field is one of some values.
     *
     * @param values texts, integers, booleans or dates, all of one type; none of them null
     */
    public static <T> Condition contains(Dialect dialect, Field<T> field, Collection<? extends T> values) {
        if (values.isEmpty()) {
            return DSL.falseCondition();
        }
        return field.in(select(dialect, field, List.copyOf(values)));
    }

    /**
     * Some integers as rows in their order, for {@code INSERT .. SELECT}: a table {@code given} with columns {@code value}
     * and {@code position}, which grows.
     *
     * @param values at least one; none of them null
     */
    public static Table<?> inOrder(Dialect dialect, List<Long> values) {
        return dialect == Dialect.POSTGRES
                ? DSL.unnest(array(values)).withOrdinality().as(ALIAS, VALUE, POSITION)
                : DSL.select(
                                DSL.field(DSL.name(VALUE), Long.class),
                                DSL.field(DSL.name("key")).as(POSITION))
                        .from(DSL.table("json_each({0})", DSL.val(json(values))))
                        .asTable(ALIAS);
    }

    private static <T> Select<Record1<T>> select(Dialect dialect, Field<T> field, List<? extends T> values) {
        return DSL.select(DSL.field(DSL.name(ALIAS, VALUE), field.getDataType()))
                .from(table(dialect, values));
    }

    /** The values as a table of that alias with one column {@code value}. */
    private static Table<?> table(Dialect dialect, List<?> values) {
        return dialect == Dialect.POSTGRES
                ? DSL.unnest(array(values)).as(ALIAS, VALUE)
                : DSL.table("json_each({0})", DSL.val(json(values))).as(ALIAS);
    }

    private static String json(List<?> values) {
        return JsonText.of(values.stream()
                .map(value -> value instanceof LocalDate ? value.toString() : value)
                .toList());
    }

    /** An array of the values' own type, by which the driver names that of the elements. */
    private static Object[] array(List<?> values) {
        var array = (Object[]) Array.newInstance(values.get(0).getClass(), values.size());
        return values.toArray(array);
    }
}
