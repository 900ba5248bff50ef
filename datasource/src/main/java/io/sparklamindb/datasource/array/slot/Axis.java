/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.slot;

/** An axis of annotated data, and what tables call the names and the positions along it. */
public enum Axis {
    /** Observations: cells, samples. */
    OBS("obs_id", "_obs_index"),
    /** Variables: genes, proteins. */
    VAR("var_id", "_var_index");

    private final String idColumn;
    private final String indexColumn;

    Axis(String idColumn, String indexColumn) {
        this.idColumn = idColumn;
        this.indexColumn = indexColumn;
    }

    /** The column of names. */
    public String idColumn() {
        return idColumn;
    }

    /** The hidden column of positions, counted from 0. */
    public String indexColumn() {
        return indexColumn;
    }
}
