/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/** A column over Java arrays. It holds nothing that must be closed. Not thread-safe. */
abstract class ArrayVector extends TypedVector {

    private final boolean @Nullable [] missing;
    private final int missingCount;

    /** @param missing which values are missing, or null if none is */
    ArrayVector(DataType type, boolean @Nullable [] missing) {
        super(type);
        this.missing = missing;
        int count = 0;
        if (missing != null) {
            for (boolean one : missing) {
                count += one ? 1 : 0;
            }
        }
        this.missingCount = count;
    }

    @Override
    public void close() {
        // nothing but arrays
    }

    @Override
    public boolean hasNull() {
        return missingCount > 0;
    }

    @Override
    public int numNulls() {
        return missingCount;
    }

    @Override
    public boolean isNullAt(int row) {
        return missing != null && missing[row];
    }
}
