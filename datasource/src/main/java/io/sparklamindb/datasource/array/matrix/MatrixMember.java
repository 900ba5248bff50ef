/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.frame.FrameColumns;
import io.sparklamindb.datasource.array.slot.MatrixSlot;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.anndata.Matrix;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A matrix in one file, seen but not read. Immutable.
 *
 * @param source the file
 * @param slot the matrix in it
 * @param shape how it is stored
 * @param annotations columns of the dataframe that annotates its rows
 * @param picks the columns the table has, if they are not just those of the matrix
 */
record MatrixMember(
        ArraySource source,
        MatrixSlot slot,
        MatrixShape shape,
        FrameColumns annotations,
        @Nullable ColumnPicks picks) implements Serializable {

    /**
     * Looks at a matrix.
     *
     * @throws CorruptArrayException if its sides do not fit the dataframes that name them
     */
    static MatrixMember open(ArrayFile file, ArraySource source, MatrixSlot slot, Matrix matrix) throws IOException {
        var frame = slot.rows().open(file);
        requireLength(slot, "rows", matrix.rows(), slot.rows().displayName(), frame.length());
        var columns = slot.columns().orElse(null);
        if (columns != null) {
            requireLength(
                    slot,
                    "columns",
                    matrix.columns(),
                    columns.displayName(),
                    columns.open(file).length());
        }
        return new MatrixMember(
                source,
                slot,
                MatrixShape.of(matrix),
                FrameColumns.of(frame, slot.rows().axis()),
                null);
    }

    private static void requireLength(MatrixSlot slot, String what, long length, String frame, long named) {
        if (length != named) {
            throw new CorruptArrayException(
                    slot.displayName(), "it has " + length + " " + what + ", but " + frame + " has " + named);
        }
    }

    MatrixMember withPicks(ColumnPicks wanted) {
        return new MatrixMember(source, slot, shape, annotations, wanted);
    }

    /** The same, with more or less of the file's bytes compared before they are read. */
    MatrixMember verifying(ReadVerification verification) {
        return new MatrixMember(source.verifying(verification), slot, shape, annotations, picks);
    }

    /** How many columns the table has. */
    int width() {
        return picks == null ? shape.columns() : picks.size();
    }
}
