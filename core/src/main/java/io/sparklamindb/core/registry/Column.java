/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry;

import org.jspecify.annotations.Nullable;

/**
 * A column of a registry as introspected.
 *
 * @param name the column's name, which for a foreign key is {@code <field>_id}
 * @param type what it holds
 * @param nullable whether it may be NULL
 * @param primaryKey whether it is the primary key
 * @param references where it points to, or null if it is no foreign key
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        boolean primaryKey,
        @Nullable ForeignKey references) {

    /**
     * The target of a foreign key.
     *
     * @param table the referenced table
     * @param column the referenced column
     */
    public record ForeignKey(String table, String column) {}

    /** The name of the relation that this foreign key follows: {@code created_by} for {@code created_by_id}. */
    public String field() {
        return references != null && name.endsWith("_id") ? name.substring(0, name.length() - 3) : name;
    }
}
