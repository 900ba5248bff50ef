/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.array.NumberType;

/** What a column of a dataframe holds. */
public sealed interface FrameColumnType {

    /**
     * Numbers or truth values.
     *
     * @param number how they are stored
     * @param nullable whether some may be missing
     */
    record Numbers(NumberType number, boolean nullable) implements FrameColumnType {}

    /** @param nullable whether some may be missing */
    record Texts(boolean nullable) implements FrameColumnType {}

    /**
     * A few values that repeat.
     *
     * @param categories what the values are
     * @param ordered whether their order means something
     */
    record Categorical(FrameColumnType categories, boolean ordered) implements FrameColumnType {}

    /** @param description of what is not read as a column */
    record Other(String description) implements FrameColumnType {}
}
