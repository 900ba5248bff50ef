/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/** Reads numbers of any number of bits, the highest bit of a byte first. Not thread-safe. */
final class BitReader {

    private final ByteSlice bytes;
    private long position;

    BitReader(ByteSlice bytes) {
        this.bytes = bytes;
    }

    /** The next number of up to 64 bits. */
    long read(int bits) {
        if (position + bits > 8L * bytes.length()) {
            throw new CorruptArrayException("packed numbers end early");
        }
        long value = 0;
        int left = bits;
        while (left > 0) {
            int used = (int) (position & 7);
            int take = Math.min(8 - used, left);
            int current = bytes.array()[bytes.offset() + (int) (position >>> 3)] & 0xff;
            value = value << take | current >> 8 - used - take & (1 << take) - 1;
            position += take;
            left -= take;
        }
        return value;
    }
}
