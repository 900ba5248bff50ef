/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.slot;

import io.sparklamindb.datasource.array.source.ArrayFile;
import java.io.IOException;

/**
 * An entry of {@code obsm} or {@code varm}, which is a matrix or a dataframe: the file knows. Immutable.
 *
 * @param matrix what it is if it is a matrix
 * @param frame what it is if it is a dataframe
 */
public record MappingSlot(MatrixSlot matrix, FrameSlot frame) implements ArraySlot {

    /** Looks what it is. */
    public ArraySlot resolve(ArrayFile file) throws IOException {
        var mapping = matrix.kind() == MatrixSlot.Kind.OBSM ? "obsm" : "varm";
        return matrix.at().open(file).isFrame(mapping, matrix.name()) ? frame : matrix;
    }

    @Override
    public String displayName() {
        return matrix.displayName();
    }

    @Override
    public <T> T accept(ArrayFile file, Visitor<T> visitor) throws IOException {
        return resolve(file).accept(file, visitor);
    }
}
