/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;

/** Lists of one length, one behind the other: the rows of a dense matrix. */
final class FixedListVector extends ArrayVector {

    private final int width;
    private final ColumnVector elements;

    FixedListVector(int width, ColumnVector elements) {
        super(DataTypes.createArrayType(elements.dataType(), false), null);
        this.width = width;
        this.elements = elements;
    }

    @Override
    public ColumnarArray getArray(int row) {
        return new ColumnarArray(elements, row * width, width);
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        return elements;
    }
}
