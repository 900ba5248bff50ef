/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import java.util.Arrays;
import java.util.BitSet;

/** Some columns of a matrix. Immutable. */
public final class ColumnSet {

    private final BitSet members = new BitSet();
    private final int[] sorted;

    private ColumnSet(int[] columns) {
        for (int column : columns) {
            members.set(column);
        }
        this.sorted = members.stream().toArray();
    }

    /** @param columns positions, counted from 0, in any order */
    public static ColumnSet of(int... columns) {
        return new ColumnSet(columns);
    }

    public boolean contains(int column) {
        return members.get(column);
    }

    /** The columns, ascending; a copy. */
    public int[] columns() {
        return sorted.clone();
    }

    public int size() {
        return sorted.length;
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
