/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database.sql;

import io.sparklamindb.core.database.Dialect;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of rows in one statement. On Postgres each column is one array, so that the server plans once and answers once; on
 * SQLite, where nothing travels, one prepared statement runs for each row. Used inside one transaction; immutable.
 */
public final class ManyRows {

    /** What one statement holds at most, so that its memory is bounded on both sides. */
    private static final int MAX_ROWS = 5_000;

    private static final String ALIAS = "given";
    private static final String POSITION = "position";

    private final DSLContext sql;
    private final Dialect dialect;
    private final Table<?> table;
    private final List<? extends Field<?>> columns;

    /**
     * Rows of a table.
     *
     * @param columns what each row gives, in this order; the first tells rows apart where they are updated
     */
    public ManyRows(DSLContext sql, Dialect dialect, Table<?> table, List<? extends Field<?>> columns) {
        this.sql = sql;
        this.dialect = dialect;
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    /** Adds rows, whose generated keys grow in the order given. */
    public void insert(List<@Nullable Object[]> rows) {
        inParts(rows, part -> {
            if (dialect == Dialect.POSTGRES) {
                sql.insertInto(table, columns)
                        .select(sql.select(values()).from(given(part)).orderBy(DSL.field(DSL.name(ALIAS, POSITION))))
                        .execute();
            } else {
                bind(sql.insertInto(table, columns).values(new Object[columns.size()]), part);
            }
        });
    }

    /** Sets all columns but the first in the rows that have the value of the first. */
    public void update(List<@Nullable Object[]> rows) {
        inParts(rows, part -> {
            if (dialect == Dialect.POSTGRES) {
                var values = values();
                sql.update(table)
                        .set(assignments(values))
                        .from(given(part))
                        .where(key().eq(values.get(0).coerce(Object.class)))
                        .execute();
            } else {
                var none = columns.stream()
                        .<Field<?>>map(column -> DSL.val(null, column))
                        .toList();
                bind(
                        sql.update(table)
                                .set(assignments(none))
                                .where(key().eq(none.get(0).coerce(Object.class))),
                        part.stream().map(ManyRows::keyLast).toList());
            }
        });
    }

    private interface Part {
        void run(List<@Nullable Object[]> rows);
    }

    private static void inParts(List<@Nullable Object[]> rows, Part statement) {
        for (int start = 0; start < rows.size(); start += MAX_ROWS) {
            statement.run(rows.subList(start, Math.min(start + MAX_ROWS, rows.size())));
        }
    }

    private Field<Object> key() {
        return columns.get(0).coerce(Object.class);
    }

    private Map<Field<?>, Field<?>> assignments(List<? extends Field<?>> values) {
        var assignments = new LinkedHashMap<Field<?>, Field<?>>();
        for (int i = 1; i < columns.size(); i++) {
            assignments.put(columns.get(i), values.get(i));
        }
        return assignments;
    }

    // --- SQLite: one statement, prepared once ---

    private void bind(Query statement, List<@Nullable Object[]> rows) {
        sql.batch(statement).bind(rows.toArray(Object[][]::new)).execute();
    }

    private static @Nullable Object[] keyLast(@Nullable Object[] row) {
        var values = new ArrayList<@Nullable Object>(Arrays.asList(row).subList(1, row.length));
        values.add(row[0]);
        return values.toArray();
    }

    // --- Postgres: one array a column ---

    private Table<Record> given(List<@Nullable Object[]> rows) {
        var arrays =
                IntStream.range(0, columns.size()).mapToObj(i -> array(rows, i)).toArray(Field<?>[]::new);
        var names = new ArrayList<String>(
                IntStream.range(0, columns.size()).mapToObj(ManyRows::column).toList());
        names.add(POSITION);
        return DSL.table("unnest({0}) with ordinality", DSL.list(arrays)).as(ALIAS, names.toArray(String[]::new));
    }

    private static String column(int position) {
        return "c" + position;
    }

    private List<Field<?>> values() {
        return IntStream.range(0, columns.size())
                .<Field<?>>mapToObj(this::value)
                .toList();
    }

    private Field<?> value(int position) {
        var type = columns.get(position).getDataType();
        var value = DSL.field(DSL.name(ALIAS, column(position)), sent(type));
        return isJson(type) ? DSL.cast(value, type) : value;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Field<?> array(List<@Nullable Object[]> rows, int position) {
        var type = sent(columns.get(position).getDataType());
        var values = (Object[]) Array.newInstance(type.getType(), rows.size());
        for (int i = 0; i < values.length; i++) {
            var value = rows.get(i)[position];
            values[i] = value instanceof JSONB json ? json.data() : value;
        }
        return DSL.val(values, (DataType) type.getArrayDataType());
    }

    /** Postgres reads arrays of JSON from texts alone. */
    private static DataType<?> sent(DataType<?> type) {
        return isJson(type) || type.getType() == String.class ? SQLDataType.CLOB : type;
    }

    private static boolean isJson(DataType<?> type) {
        return type.getType() == JSONB.class;
    }
}
