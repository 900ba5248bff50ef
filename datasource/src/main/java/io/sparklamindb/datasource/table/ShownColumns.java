/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import io.sparklamindb.core.error.Suggestions;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.setting.ReadOption;
import io.sparklamindb.datasource.session.ColumnsByName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.StructType;

/**
 * The hidden columns that a table is to have as ordinary ones, as the name part {@code with=} or the option {@code with}
 * lists them. Spark carries hidden columns through few plans only, ordinary ones through all. Immutable.
 *
 * @param names the list, cut at its commas; empty for none
 */
public record ShownColumns(List<String> names) {

    /** The option, and the beginning of the name part. */
    public static final String OPTION = ReadOption.WITH.word();

    private static final ShownColumns NONE = new ShownColumns(List.of());
    private static final int MAX_SUGGESTIONS = 3;

    /** Names of hidden columns. */
    public ShownColumns {
        names = List.copyOf(names);
    }

    /** Hidden columns stay hidden. */
    public static ShownColumns none() {
        return NONE;
    }

    /**
     * Reads a list.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} if it names nothing
     */
    public static ShownColumns parse(String list) {
        var names = Arrays.asList(list.split(",", -1));
        if (names.stream().anyMatch(String::isBlank)) {
            throw OptionRefusal.invalid(
                    OPTION, "the name of a column is missing", list, "Name hidden columns, separated by commas.");
        }
        return new ShownColumns(names);
    }

    /** Whether hidden columns stay hidden. */
    public boolean isNone() {
        return names.isEmpty();
    }

    /** The list, as it was written. */
    @Override
    public String toString() {
        return String.join(",", names);
    }

    /**
     * A table that has these columns behind its own.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} if it has no such hidden column, or
     *     if one is named twice
     */
    public Table of(Table table) {
        if (isNone()) {
            return table;
        } else if (table instanceof SupportsRead readable && table instanceof SupportsMetadataColumns more) {
            return new TableWithColumns(readable, chosen(readable, more), this);
        }
        throw OptionRefusal.invalid(OPTION, table.name() + " has no hidden columns", toString(), "Leave it out.");
    }

    /** A name that has commas itself is known by the columns there are: the longest that fits is meant. */
    @SuppressWarnings("deprecation") // columns() is made from it
    private List<MetadataColumn> chosen(SupportsRead table, SupportsMetadataColumns more) {
        var visible = table.schema();
        var hidden = hidden(more, visible);
        var chosen = new ArrayList<MetadataColumn>();
        int next = 0;
        while (next < names.size()) {
            int end = names.size();
            var found = find(hidden, next, end);
            while (found.isEmpty() && end > next + 1) {
                end--;
                found = find(hidden, next, end);
            }
            var name = names.get(next).strip();
            var column = found.orElseThrow(() -> unknown(table, name, visible, hidden));
            if (chosen.contains(column)) {
                throw OptionRefusal.invalid(OPTION, "a column is named twice", column.name(), "Name it once.");
            }
            chosen.add(column);
            next = end;
        }
        return chosen;
    }

    /** Spark shows no hidden column that is called as one that can be seen. */
    private static List<MetadataColumn> hidden(SupportsMetadataColumns table, StructType visible) {
        var names = ColumnsByName.of(visible);
        return Arrays.stream(table.metadataColumns())
                .filter(column -> !names.has(column.name()))
                .toList();
    }

    private Optional<MetadataColumn> find(List<MetadataColumn> hidden, int from, int to) {
        var name = String.join(",", names.subList(from, to));
        return find(hidden, name).or(() -> find(hidden, name.strip()));
    }

    /** A name as it is written goes before one that Spark takes for the same. */
    private static Optional<MetadataColumn> find(List<MetadataColumn> hidden, String name) {
        return hidden.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .or(() -> hidden.stream()
                        .filter(column -> ColumnsByName.key(column.name()).equals(ColumnsByName.key(name)))
                        .findFirst());
    }

    private static RuntimeException unknown(Table table, String name, StructType visible, List<MetadataColumn> hidden) {
        if (ColumnsByName.of(visible).has(name)) {
            return OptionRefusal.invalid(
                    OPTION, "the column is not hidden in " + table.name(), name, "Leave it out of the list.");
        }
        var known = hidden.stream().map(MetadataColumn::name).toList();
        return OptionRefusal.invalid(
                OPTION,
                table.name() + " has no such hidden column",
                name,
                known.isEmpty()
                        ? "It has none: leave the list out."
                        : "Did you mean " + String.join(", ", Suggestions.nearest(name, known, MAX_SUGGESTIONS)) + "?");
    }
}
