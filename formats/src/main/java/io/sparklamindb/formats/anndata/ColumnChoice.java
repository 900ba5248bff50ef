/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.PrimitiveArray;

/** Takes columns out of rows, and puts columns into rows. */
final class ColumnChoice {

    private ColumnChoice() {}

    static PrimitiveArray pick(NumberType type, PrimitiveArray rows, int width, int[] columns) {
        int count = width == 0 ? 0 : rows.length() / width;
        var target = PrimitiveArray.allocate(type, Math.multiplyExact(count, columns.length));
        for (int row = 0; row < count; row++) {
            for (int c = 0; c < columns.length; c++) {
                rows.copyTo(row * width + columns[c], target, row * columns.length + c, 1);
            }
        }
        return target;
    }

    static void scatter(PrimitiveArray column, PrimitiveArray target, int at, int width) {
        for (int row = 0; row < column.length(); row++) {
            column.copyTo(row, target, row * width + at, 1);
        }
    }
}
