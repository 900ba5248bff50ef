/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the values of a column. Immutable.
 *
 * @param column its name
 * @param nulls how many values are missing that may not be
 * @param misfits how many values are not of the dtype
 * @param dtype what they should be
 * @param example one that is not; null if there is none
 */
record ColumnFault(
        String column,
        long nulls,
        long misfits,
        String dtype,
        @Nullable String example) implements Serializable {

    private ColumnFault and(ColumnFault other) {
        return new ColumnFault(
                column, nulls + other.nulls, misfits + other.misfits, dtype, example == null ? other.example : example);
    }

    /** One for each column, in the order in which they are found. */
    static List<ColumnFault> merge(List<ColumnFault> faults) {
        var byColumn = new LinkedHashMap<String, ColumnFault>();
        faults.forEach(fault -> byColumn.merge(fault.column(), fault, ColumnFault::and));
        return List.copyOf(byColumn.values());
    }

    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        if (nulls > 0) {
            parts.add("has " + nulls + " missing value(s) and may have none");
        }
        if (misfits > 0) {
            parts.add("has " + misfits + " value(s) that are no " + dtype + ", such as " + example);
        }
        return column + " " + String.join(" and ", parts);
    }
}
