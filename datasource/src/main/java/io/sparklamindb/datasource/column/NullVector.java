/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import org.apache.spark.sql.types.DataType;

/** A column of which every value is missing. */
final class NullVector extends ArrayVector {

    private final int rows;

    NullVector(DataType type, int rows) {
        super(type, null);
        this.rows = rows;
    }

    @Override
    public boolean hasNull() {
        return rows > 0;
    }

    @Override
    public int numNulls() {
        return rows;
    }

    @Override
    public boolean isNullAt(int row) {
        return true;
    }
}
