/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import java.util.Arrays;
import java.util.BitSet;

/** Some columns of a matrix. Immutable. */
public final class ColumnSet {

    private final BitSet chosen = new BitSet();
    private final int[] sorted;

    private ColumnSet(int[] columns) {
        for (int column : columns) {
            chosen.set(column);
        }
        this.sorted = chosen.stream().toArray();
    }

    /** @param columns positions, counted from 0, in any order */
    public static ColumnSet of(int... columns) {
        return new ColumnSet(columns);
    }

    public boolean contains(int column) {
        return chosen.get(column);
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
