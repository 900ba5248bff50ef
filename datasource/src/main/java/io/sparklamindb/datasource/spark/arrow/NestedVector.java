/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** Lists, maps or structs over vectors of their parts. Thread-safe if those are. */
final class NestedVector extends ColumnVector {

    private final boolean[] missing;
    private final int numberMissing;
    private final int[] starts;
    private final int[] lengths;
    private final ColumnVector[] children;

    /**
     * @param missing which rows have no value
     * @param starts where each list or map begins among the parts; empty for structs
     * @param lengths how many parts each list or map has; empty for structs
     */
    NestedVector(DataType type, boolean[] missing, int[] starts, int[] lengths, ColumnVector... children) {
        super(type);
        this.missing = missing;
        this.starts = starts;
        this.lengths = lengths;
        this.children = children;
        int count = 0;
        for (boolean none : missing) {
            count += none ? 1 : 0;
        }
        this.numberMissing = count;
    }

    @Override
    public void close() {
        for (var child : children) {
            child.close();
        }
    }

    @Override
    public boolean hasNull() {
        return numberMissing > 0;
    }

    @Override
    public int numNulls() {
        return numberMissing;
    }

    @Override
    public boolean isNullAt(int row) {
        return missing[row];
    }

    @Override
    public ColumnarArray getArray(int row) {
        return new ColumnarArray(children[0], starts[row], lengths[row]);
    }

    @Override
    public ColumnarMap getMap(int row) {
        return new ColumnarMap(children[0], children[1], starts[row], lengths[row]);
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        return children[ordinal];
    }

    private IllegalStateException notOne() {
        return new IllegalStateException("Cannot read a single value of " + dataType());
    }

    @Override
    public boolean getBoolean(int row) {
        throw notOne();
    }

    @Override
    public byte getByte(int row) {
        throw notOne();
    }

    @Override
    public short getShort(int row) {
        throw notOne();
    }

    @Override
    public int getInt(int row) {
        throw notOne();
    }

    @Override
    public long getLong(int row) {
        throw notOne();
    }

    @Override
    public float getFloat(int row) {
        throw notOne();
    }

    @Override
    public double getDouble(int row) {
        throw notOne();
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        throw notOne();
    }

    @Override
    public UTF8String getUTF8String(int row) {
        throw notOne();
    }

    @Override
    public byte[] getBinary(int row) {
        throw notOne();
    }
}
