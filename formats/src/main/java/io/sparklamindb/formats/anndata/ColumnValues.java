/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;
import org.jspecify.annotations.Nullable;

/** Some consecutive values of a column, without an object for each. */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface ColumnValues {

    /** How many values there are. */
    int length();

    /** Whether a value is missing. */
    boolean isMissing(int index);

    /** Lets the visitor do what it does with this kind. */
    <R> R accept(Visitor<R> visitor);

    /** What is done with each kind of values. */
    interface Visitor<R> {
        R numbers(Numbers values);

        R texts(Texts values);

        R categories(Categories values);
    }

    /** @param missing which are missing, or null if none is */
    record Numbers(PrimitiveArray values, boolean @Nullable [] missing) implements ColumnValues {
        @Override
        public int length() {
            return values.length();
        }

        @Override
        public boolean isMissing(int index) {
            return missing != null && missing[index];
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.numbers(this);
        }
    }

    /** @param missing which are missing, or null if none is */
    record Texts(Utf8Array values, boolean @Nullable [] missing) implements ColumnValues {
        @Override
        public int length() {
            return values.length();
        }

        @Override
        public boolean isMissing(int index) {
            return missing != null && missing[index];
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.texts(this);
        }
    }

    /**
     * Values as positions in a list of categories: a dictionary, and used as one.
     *
     * @param codes position of each value; negative where it is missing
     * @param categories all there may be, in their order
     */
    record Categories(int[] codes, ColumnValues categories) implements ColumnValues {
        @Override
        public int length() {
            return codes.length;
        }

        @Override
        public boolean isMissing(int index) {
            return codes[index] < 0;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.categories(this);
        }
    }
}
