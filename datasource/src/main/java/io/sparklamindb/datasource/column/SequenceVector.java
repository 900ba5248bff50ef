/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import org.apache.spark.sql.types.DataTypes;

/** Consecutive whole numbers: positions of rows. */
final class SequenceVector extends ArrayVector {

    private final long first;

    SequenceVector(long first) {
        super(DataTypes.LongType, null);
        this.first = first;
    }

    @Override
    public long getLong(int row) {
        return first + row;
    }
}
