/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import java.util.List;

/**
 * Columns that no two records share.
 *
 * @param columns the most selective first
 * @param amongVisible whether only records of main and the current branch count, as for lamindb's names; else all, the
 *     trash included, as for the database's own constraints
 * @param nullsEqual whether two NULLs are the same value; else a record with a NULL has no such key
 */
record UniqueKey(List<String> columns, boolean amongVisible, boolean nullsEqual) {

    UniqueKey {
        columns = List.copyOf(columns);
    }

    /** As a unique constraint of the database. */
    static UniqueKey constraint(String... columns) {
        return new UniqueKey(List.of(columns), false, false);
    }

    /** As lamindb's look for a record of the same name. */
    static UniqueKey name(String... columns) {
        return new UniqueKey(List.of(columns), true, columns.length > 1);
    }

    /** As one link between the same records for the same feature, or for none. */
    static UniqueKey link(List<String> columns) {
        return new UniqueKey(columns, false, true);
    }
}
