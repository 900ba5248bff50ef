/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.Registry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of one INSERT while they are completed: a value for each filled column. Not thread-safe. */
final class NewRecords {

    private final Registry registry;
    private final List<Column> columns;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Set<String> given;
    private final List<@Nullable Object[]> rows;

    NewRecords(WriteTarget target, Set<String> given, int size) {
        this.registry = target.registry();
        this.columns = target.filledColumns();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).name(), i);
        }
        this.given = Set.copyOf(given);
        this.rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rows.add(new Object[columns.size()]);
        }
    }

    Registry registry() {
        return registry;
    }

    List<Column> columns() {
        return columns;
    }

    int size() {
        return rows.size();
    }

    /** Whether the INSERT named the column: lamindb tells a value that is None from one that was not passed. */
    boolean isGiven(String column) {
        return given.contains(column);
    }

    boolean has(String column) {
        return positions.containsKey(column);
    }

    @Nullable
    Object get(int row, String column) {
        var position = positions.get(column);
        return position == null ? null : rows.get(row)[position];
    }

    String text(int row, String column) {
        return get(row, column) instanceof String text ? text : "";
    }

    boolean isTrue(int row, String column) {
        return Boolean.TRUE.equals(get(row, column));
    }

    void set(int row, String column, @Nullable Object value) {
        var position = positions.get(column);
        if (position != null) {
            rows.get(row)[position] = value;
        }
    }

    /** Sets a value in every row that has none. */
    void fill(String column, Object value) {
        for (int row = 0; row < size(); row++) {
            if (get(row, column) == null) {
                set(row, column, value);
            }
        }
    }

    /** The values of some columns in one row; NULLs stay. */
    List<@Nullable Object> key(int row, List<String> names) {
        var key = new ArrayList<@Nullable Object>(names.size());
        for (var name : names) {
            key.add(get(row, name));
        }
        return key;
    }

    /** The different values of a column, NULL left out. */
    Set<Object> distinct(String column) {
        var values = new LinkedHashSet<>();
        for (int row = 0; row < size(); row++) {
            var value = get(row, column);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** A row as it will be written, in the order of {@link #columns()}. */
    @Nullable
    Object[] row(int index) {
        return rows.get(index);
    }
}
