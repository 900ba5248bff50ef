/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.array.NumberType;
import java.nio.ByteBuffer;

/**
 * numcodecs' {@code delta}: differences between neighbours, which wrap around as the type does.
 *
 * @param decoded type of the sums
 * @param stored type of the differences
 */
record DeltaFilter(NumberType decoded, NumberType stored) implements NumberFilter {

    @Override
    public void decode(ByteBuffer from, ByteBuffer to, int count) {
        if (decoded.kind() != NumberType.Kind.FLOAT) {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                sum += Numbers.wholeAt(stored, from, i);
                Numbers.putWhole(decoded, to, i, sum);
            }
            return;
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Numbers.doubleAt(stored, from, i);
            // Rounded at every step, as numpy's sums are.
            sum = decoded.size() == Float.BYTES ? (float) sum : sum;
            Numbers.putDouble(decoded, to, i, sum);
        }
    }
}
