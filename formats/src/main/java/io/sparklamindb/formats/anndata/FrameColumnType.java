/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.array.NumberType;

/** What a column of a dataframe holds. */
public sealed interface FrameColumnType {

    /** Lets the visitor do what it does with this kind. */
    <R> R accept(Visitor<R> visitor);

    /** What is done with each kind of column. */
    interface Visitor<R> {
        R numbers(Numbers type);

        R texts(Texts type);

        R categorical(Categorical type);

        R other(Other type);
    }

    /**
     * Numbers or truth values.
     *
     * @param number how they are stored
     * @param nullable whether some may be missing
     */
    record Numbers(NumberType number, boolean nullable) implements FrameColumnType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.numbers(this);
        }
    }

    /** @param nullable whether some may be missing */
    record Texts(boolean nullable) implements FrameColumnType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.texts(this);
        }
    }

    /**
     * A few values that repeat.
     *
     * @param categories what the values are
     * @param ordered whether their order means something
     */
    record Categorical(FrameColumnType categories, boolean ordered) implements FrameColumnType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.categorical(this);
        }
    }

    /** @param description of what is not read as a column */
    record Other(String description) implements FrameColumnType {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.other(this);
        }
    }
}
