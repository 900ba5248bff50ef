/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.codec.Codec;
import io.sparklamindb.formats.io.ByteSlice;

/** numcodecs' {@code packbits}: how many bits of the last byte are padding, then eight truth values a byte, highest first. */
record PackBitsFilter() implements Codec {

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        int padding = encoded.reader().u8();
        long count = (encoded.length() - 1L) * Byte.SIZE - padding;
        if (padding >= Byte.SIZE || count < 0 || count > limit) {
            throw new CorruptArrayException(count + " packed truth values where " + limit + " may be");
        }
        var output = new byte[(int) count];
        for (int i = 0; i < output.length; i++) {
            int packed = encoded.array()[encoded.offset() + 1 + (i >> 3)];
            output[i] = (byte) (packed >> 7 - (i & 7) & 1);
        }
        return ByteSlice.of(output);
    }

    @Override
    public int encodedLimit(int limit) {
        return limit / Byte.SIZE + 2;
    }
}
