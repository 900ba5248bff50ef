/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.BinaryReader;

/**
 * The shape of a dataset or attribute (specification section IV.A.2.b).
 *
 * @param shape length of each dimension; none for a single value
 * @param maximum length each may grow to; -1 without end
 * @param isNull whether there is no value at all
 */
@SuppressWarnings("ArrayRecordComponent")
record Dataspace(long[] shape, long[] maximum, boolean isNull) {

    static final long UNLIMITED = -1;
    private static final int NULL = 2;
    private static final int PERMUTED = 1 << 1;
    private static final int MAX_RANK = 32;

    static Dataspace read(FileSpace space, BinaryReader reader) {
        int version = reader.u8();
        int rank = reader.u8();
        int flags = reader.u8();
        if (version < 1 || version > 2 || rank > MAX_RANK) {
            throw new CorruptArrayException("a dataspace of version " + version + " with " + rank + " dimensions");
        }
        int kind = reader.u8();
        if (version == 1) {
            if ((flags & PERMUTED) != 0) {
                throw new UnsupportedArrayException("a dataspace whose dimensions are permuted");
            }
            reader.skip(4);
        }
        var shape = new long[rank];
        for (int d = 0; d < rank; d++) {
            shape[d] = space.length(reader);
        }
        var maximum = shape.clone();
        if ((flags & 1) != 0) {
            for (int d = 0; d < rank; d++) {
                maximum[d] = reader.unsigned(space.lengthSize());
            }
        }
        return new Dataspace(shape, maximum, version == 2 && kind == NULL);
    }
}
