/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.slot.Axis;
import io.sparklamindb.datasource.array.slot.MatrixSlot;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What tables call the two sides of a matrix. Immutable.
 *
 * @param rowId column with the name of a row
 * @param rowIndex hidden column with its position
 * @param annotationPrefix what is before the hidden columns of annotations of rows
 * @param columnId column with the name of a column, or with its number if columns have no names
 * @param columnIndex hidden column with its position; null if {@code columnId} is that
 */
record MatrixAxes(
        String rowId,
        String rowIndex,
        String annotationPrefix,
        String columnId,
        @Nullable String columnIndex) implements Serializable {

    /** Components of an embedding have numbers, no names. */
    private static final String COMPONENT = "component";

    /** In matrices of pairs both sides have the same names. */
    private static final String OTHER = "other_";

    static MatrixAxes of(MatrixSlot slot) {
        var rows = slot.rowAxis();
        var prefix = rows == Axis.OBS ? "obs__" : "var__";
        var columns = slot.columns().map(frame -> frame.axis()).orElse(null);
        if (columns == null) {
            return new MatrixAxes(rows.idColumn(), rows.indexColumn(), prefix, COMPONENT, null);
        } else if (columns == rows) {
            return new MatrixAxes(
                    rows.idColumn(),
                    rows.indexColumn(),
                    prefix,
                    OTHER + columns.idColumn(),
                    "_" + OTHER + columns.indexColumn().substring(1));
        }
        return new MatrixAxes(rows.idColumn(), rows.indexColumn(), prefix, columns.idColumn(), columns.indexColumn());
    }

    /** Whether rows and columns are the same things. */
    boolean isOfPairs() {
        return columnId.startsWith(OTHER);
    }
}
