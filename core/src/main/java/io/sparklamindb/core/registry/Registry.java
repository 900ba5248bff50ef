/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A table of the instance's database: a registry such as {@code core.artifact}, or a link table between two.
 *
 * @param module the module it belongs to ({@code core} for lamindb's own), which is its namespace in a catalog
 * @param name lamindb's class name in lower case
 * @param table the table's name in the database
 * @param columns its columns in the order of lamindb
 */
public record Registry(String module, String name, String table, List<Column> columns) {

    public static final String CORE_MODULE = "core";

    public Registry {
        columns = List.copyOf(columns);
    }

    /** {@code module.name}, as users write it. */
    public String qualifiedName() {
        return module + "." + name;
    }

    /** The column of that name, in any case. */
    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(columnName))
                .findFirst();
    }

    /** Whether it has a column of that name. */
    public boolean has(String columnName) {
        return column(columnName).isPresent();
    }

    /** The primary key, which every lamindb table has: {@code id}. Empty for tables of other tools that have none. */
    public Optional<Column> primaryKey() {
        return columns.stream().filter(Column::primaryKey).findFirst();
    }

    /** The foreign keys by field name: {@code created_by} to the column {@code created_by_id}. */
    public Map<String, Column> foreignKeys() {
        var keys = new LinkedHashMap<String, Column>();
        for (var column : columns) {
            if (column.references() != null) {
                keys.put(column.field().toLowerCase(Locale.ROOT), column);
            }
        }
        return keys;
    }

    /** Whether rows belong to branches, and so may be hidden from view. */
    public boolean isBranched() {
        return has("branch_id") && has("created_on_id");
    }

    /** Whether rows are versions of a family with one head a branch. */
    public boolean isVersioned() {
        return has("is_latest") && has("uid");
    }
}
