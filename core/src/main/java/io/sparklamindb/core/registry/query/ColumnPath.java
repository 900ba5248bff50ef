/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A column and the way to it.
 *
 * @param name the name it was asked by
 * @param steps the foreign keys to follow; none for a column of the source itself
 * @param column the column at the end
 */
record ColumnPath(String name, List<Step> steps, Column column) {

    /** What is between the fields of a name, as in lamindb's notation. */
    static final String STEP = "__";

    /**
     * One foreign key that is followed.
     *
     * @param fields the field names up to here, which is what the joined table goes by
     * @param from the table the key is in: the fields before the last
     * @param key the foreign key
     * @param target where it points to
     */
    record Step(String fields, String from, Column key, Registry target) {}

    ColumnPath {
        steps = List.copyOf(steps);
    }

    /** The way to a column of a source, in any case; empty if there is no such column. */
    static Optional<ColumnPath> find(RegistrySource source, String columnName) {
        var own = source.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(columnName))
                .findFirst();
        return own.isPresent()
                ? own.map(column -> new ColumnPath(columnName, List.of(), column))
                : source.registry().flatMap(start -> follow(source, start, columnName));
    }

    private static Optional<ColumnPath> follow(RegistrySource source, Registry start, String columnName) {
        var steps = new ArrayList<Step>();
        var rest = columnName.toLowerCase(Locale.ROOT);
        var from = "";
        var at = start;
        for (int end = rest.indexOf(STEP, 1);
                end > 0 && steps.size() < RegistrySource.MAX_STEPS;
                end = rest.indexOf(STEP, 1)) {
            var key = at.foreignKeys().get(rest.substring(0, end));
            var target =
                    key == null ? Optional.<Registry>empty() : source.model().target(key);
            if (key == null || target.isEmpty()) {
                return Optional.empty();
            }
            var fields = from.isEmpty() ? rest.substring(0, end) : from + STEP + rest.substring(0, end);
            steps.add(new Step(fields, from, key, target.get()));
            from = fields;
            at = target.get();
            rest = rest.substring(end + STEP.length());
            var column = at.column(rest);
            if (column.isPresent()) {
                return Optional.of(new ColumnPath(columnName, steps, column.get()));
            }
        }
        return Optional.empty();
    }

    /** What is read there: behind a foreign key every value may be missing. */
    Column result() {
        return steps.isEmpty() ? column : hidden(name, column);
    }

    /** A column behind a foreign key, under the name it has there. */
    static Column hidden(String name, Column column) {
        return new Column(name, column.type(), true, false, null);
    }
}
