/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.array.NumberType;

/** A matrix of numbers: {@code X}, a layer, or one in {@code obsm}, {@code varm}, {@code obsp}, {@code varp}. */
public sealed interface Matrix permits SparseMatrix, DenseMatrix {

    long rows();

    long columns();

    /** How values are stored. */
    NumberType valueType();
}
