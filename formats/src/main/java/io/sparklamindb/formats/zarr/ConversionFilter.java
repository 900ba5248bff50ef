/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.array.NumberType;
import java.nio.ByteBuffer;

/**
 * numcodecs' {@code astype}, and {@code quantize}, which has lost its digits before: the same numbers as another type.
 *
 * @param decoded type of the result
 * @param stored type of what is converted
 */
record ConversionFilter(NumberType decoded, NumberType stored) implements NumberFilter {

    @Override
    public void decode(ByteBuffer from, ByteBuffer to, int count) {
        boolean whole = stored.kind() != NumberType.Kind.FLOAT && decoded.kind() != NumberType.Kind.FLOAT;
        for (int i = 0; i < count; i++) {
            if (whole && decoded.kind() != NumberType.Kind.BOOLEAN) {
                Numbers.putWhole(decoded, to, i, Numbers.wholeAt(stored, from, i));
            } else {
                Numbers.putDouble(decoded, to, i, Numbers.doubleAt(stored, from, i));
            }
        }
    }
}
