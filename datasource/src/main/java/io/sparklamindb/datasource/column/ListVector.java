/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;

/** Lists that lie one behind the other in one column of elements. */
final class ListVector extends ArrayVector {

    private final int[] offsets;
    private final ColumnVector elements;

    /** @param offsets where each list begins in {@code elements}, and after the last where it ends */
    ListVector(int[] offsets, ColumnVector elements) {
        super(DataTypes.createArrayType(elements.dataType(), false), null);
        this.offsets = offsets;
        this.elements = elements;
    }

    @Override
    public ColumnarArray getArray(int row) {
        return new ColumnarArray(elements, offsets[row], offsets[row + 1] - offsets[row]);
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        return elements;
    }
}
