/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.column;

import io.sparklamindb.core.lineage.ColumnLineage.Derivation;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A column that values come from, and what became of them. Immutable.
 *
 * @param table where it is read
 * @param column its name there
 */
record Origin(ReadTable table, String column, Derivation derivation) {

    /** The same origins, of values to which something happened. */
    static Set<Origin> derived(Set<Origin> origins, Derivation how) {
        if (how == Derivation.IDENTITY || origins.isEmpty()) {
            return origins;
        }
        var all = new LinkedHashSet<Origin>();
        origins.forEach(origin -> all.add(new Origin(origin.table, origin.column, origin.derivation.then(how))));
        return all;
    }

    /** Tables are told apart by where they stand in a plan, which is quick. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Origin that
                && table == that.table
                && derivation == that.derivation
                && column.equals(that.column);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(table) * 31 * 31 + column.hashCode() * 31 + derivation.ordinal();
    }
}
