/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import java.util.List;

/**
 * What one column of an artifact was computed from. Immutable.
 *
 * @param column the column of the artifact that was written
 * @param sources the columns that its values come from; none for a constant
 */
public record ColumnLineage(String column, List<Source> sources) {

    /** What became of a value on its way. */
    public enum Derivation {
        /** It is the same. */
        IDENTITY,
        /** It is computed from values of its row. */
        TRANSFORMATION,
        /** It is computed from values of many rows. */
        AGGREGATION
    }

    /**
     * A column that was read.
     *
     * @param data where it is
     * @param column its name there
     * @param derivation what became of its values
     */
    public record Source(DataReference data, String column, Derivation derivation) {}

    public ColumnLineage {
        sources = List.copyOf(sources);
    }
}
