/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

/** What is wanted of a sparse matrix: what is not wanted is not read. */
public enum SparseParts {
    OFFSETS,
    INDICES,
    VALUES,
    INDICES_AND_VALUES;

    boolean withIndices() {
        return this == INDICES || this == INDICES_AND_VALUES;
    }

    boolean withValues() {
        return this == VALUES || this == INDICES_AND_VALUES;
    }
}
