/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.jspecify.annotations.Nullable;

/**
 * An array as a record batch has it: the buffers of one field. Immutable; the bytes are shared.
 *
 * @param field what it is
 * @param length how many values
 * @param nullCount how many of them are missing; without any, the validity is not looked at
 * @param buffers in the order of the specification, the validity first
 * @param children of a nested field
 * @param dictionary the values that the array's integers point to; null if it holds its values itself
 */
record StoredArray(
        Field field,
        int length,
        long nullCount,
        List<byte[]> buffers,
        List<StoredArray> children,
        @Nullable Dictionary dictionary) {

    /** Values that integers point to. */
    record Dictionary(ColumnVector values, int size) {}

    boolean isMissing(int row) {
        return nullCount != 0 && buffers.get(0).length > 0 && !Bytes.bit(buffers.get(0), row);
    }

    byte[] buffer(int index) {
        return buffers.get(index);
    }
}
