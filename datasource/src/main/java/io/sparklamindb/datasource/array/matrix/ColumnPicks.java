/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.anndata.ColumnSet;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some columns of a matrix, in an order of their own. Immutable. */
final class ColumnPicks implements Serializable {

    private final int[] columns;

    /** @param columns the column of the matrix for each that is wanted; negative where the matrix has none */
    ColumnPicks(int[] columns) {
        this.columns = columns.clone();
    }

    /** How many are wanted. */
    int size() {
        return columns.length;
    }

    /** The column for one that is wanted; negative if the matrix has none. */
    int column(int pick) {
        return columns[pick];
    }

    /** Those the matrix has. */
    int[] present() {
        return Arrays.stream(columns).filter(column -> column >= 0).toArray();
    }

    /**
     * Those the matrix has, to choose values by.
     *
     * @param width how many columns the matrix has
     * @return null if nothing is left out
     */
    @Nullable
    ColumnSet set(int width) {
        var set = ColumnSet.of(present());
        return set.size() == width ? null : set;
    }

    /**
     * Which of the wanted ones a column is.
     *
     * @param width how many columns the matrix has
     * @return negative where a column is not wanted
     */
    int[] places(int width) {
        var places = new int[ReadLimits.DEFAULT.checkSlice((long) width * Integer.BYTES) / Integer.BYTES];
        Arrays.fill(places, -1);
        for (int pick = 0; pick < columns.length; pick++) {
            if (columns[pick] >= 0) {
                places[columns[pick]] = pick;
            }
        }
        return places;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnPicks that && Arrays.equals(columns, that.columns);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(columns);
    }

    @Override
    public String toString() {
        return columns.length + " columns";
    }
}
