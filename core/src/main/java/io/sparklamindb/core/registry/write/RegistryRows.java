/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ManyRows;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.Registry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Rows of registries in one transaction, as plain values on either engine: {@link Long} for integers, {@link Boolean},
 * {@link Double}, {@link String} for texts and JSON, {@link LocalDate}.
 */
final class RegistryRows {

    private final Transaction transaction;
    private final DSLContext sql;
    private final Dialect dialect;

    RegistryRows(Transaction transaction) {
        this.transaction = transaction;
        this.sql = transaction.unwrap(DSLContext.class);
        this.dialect = transaction.dialect();
    }

    Transaction transaction() {
        return transaction;
    }

    DSLContext sql() {
        return sql;
    }

    static Table<Record> table(Registry registry) {
        return DSL.table(DSL.name(registry.table()));
    }

    /** The column as the engine stores it. */
    Field<?> field(Column column) {
        return DSL.field(DSL.name(column.name()), dataType(column.type()));
    }

    private DataType<?> dataType(ColumnType type) {
        boolean postgres = dialect == Dialect.POSTGRES;
        return switch (type) {
            case SMALLINT, INT, BIGINT -> SQLDataType.BIGINT;
            case BOOLEAN -> SQLDataType.BOOLEAN;
            case DOUBLE -> SQLDataType.DOUBLE;
            case STRING, TIMESTAMP, OTHER -> SQLDataType.CLOB;
            case JSON -> postgres ? SQLDataType.JSONB : SQLDataType.CLOB;
            case DATE -> postgres ? SQLDataType.LOCALDATE : SQLDataType.CLOB;
        };
    }

    /** The rows whose {@code key} is one of some values: the asked columns by name, in a list of the caller's own. */
    List<Map<String, @Nullable Object>> find(
            Registry registry, List<String> columns, String key, Collection<?> values) {
        return values.isEmpty() ? new ArrayList<>() : find(registry, columns, in(registry, key, values));
    }

    List<Map<String, @Nullable Object>> find(Registry registry, List<String> columns, Condition condition) {
        var fields = columns.stream().map(name -> field(column(registry, name))).toList();
        return sql.select(fields).from(table(registry)).where(condition).fetch(row -> {
            var values = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i), plain(column(registry, columns.get(i)), row.get(i)));
            }
            return values;
        });
    }

    @SuppressWarnings("unchecked")
    Condition in(Registry registry, String key, Collection<?> values) {
        var field = (Field<Object>) field(column(registry, key));
        return ValueSet.contains(dialect, field, values);
    }

    private static Column column(Registry registry, String name) {
        return registry.column(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot read " + registry.qualifiedName() + ": there is no column (" + name + ")"));
    }

    private static @Nullable Object plain(Column column, @Nullable Object value) {
        if (value instanceof JSONB json) {
            return json.data();
        }
        if (value instanceof String text && column.type() == ColumnType.DATE) {
            return LocalDate.parse(text);
        }
        return value;
    }

    private @Nullable Object stored(@Nullable Object value, Column column) {
        return switch (column.type()) {
            case JSON -> value != null && dialect == Dialect.POSTGRES ? JSONB.jsonb(value.toString()) : value;
            case DATE -> value != null && dialect == Dialect.SQLITE ? value.toString() : value;
            default -> value;
        };
    }

    /** Inserts some rows of the new records. */
    void insert(NewRecords records, List<Integer> rows) {
        var columns = records.columns();
        var fields = columns.stream().map(this::field).toList();
        new ManyRows(sql, dialect, table(records.registry()), fields)
                .insert(rows.stream()
                        .map(row -> stored(records.row(row), columns))
                        .toList());
    }

    private @Nullable Object[] stored(@Nullable Object[] row, List<Column> columns) {
        var values = new @Nullable Object[row.length];
        for (int i = 0; i < row.length; i++) {
            values[i] = stored(row[i], columns.get(i));
        }
        return values;
    }

    /** Sets a column of one row that has no value there. */
    void updateIfNull(Registry registry, long id, String name, @Nullable Object value) {
        var column = column(registry, name);
        sql.update(table(registry))
                .set(Map.of(field(column), stored(value, column)))
                .where(DSL.field(DSL.name("id"), SQLDataType.BIGINT).eq(id))
                .and(field(column).isNull())
                .execute();
    }

    /** Sets columns of one row. */
    void update(Registry registry, long id, Map<String, ? extends @Nullable Object> values) {
        var assignments = new LinkedHashMap<Field<?>, @Nullable Object>();
        values.forEach((name, value) -> {
            var column = column(registry, name);
            assignments.put(field(column), stored(value, column));
        });
        sql.update(table(registry))
                .set(assignments)
                .where(DSL.field(DSL.name("id"), SQLDataType.BIGINT).eq(id))
                .execute();
    }
}
