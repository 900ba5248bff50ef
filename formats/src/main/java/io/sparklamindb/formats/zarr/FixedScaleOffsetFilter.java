/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.array.NumberType;
import java.nio.ByteBuffer;

/**
 * numcodecs' {@code fixedscaleoffset}: {@code stored / scale + offset}.
 *
 * @param decoded type of the result
 * @param stored type of what is scaled
 */
record FixedScaleOffsetFilter(NumberType decoded, NumberType stored, double scale, double offset)
        implements NumberFilter {

    @Override
    public void decode(ByteBuffer from, ByteBuffer to, int count) {
        // numpy computes in the stored type if that is a float, and in doubles otherwise.
        boolean single = stored.kind() == NumberType.Kind.FLOAT && stored.size() == Float.BYTES;
        for (int i = 0; i < count; i++) {
            double value = Numbers.doubleAt(stored, from, i);
            double result = single ? (float) value / (float) scale + (float) offset : value / scale + offset;
            Numbers.putDouble(decoded, to, i, result);
        }
    }
}
