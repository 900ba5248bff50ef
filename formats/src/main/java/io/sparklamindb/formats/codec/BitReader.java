/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/** Numbers of any number of bits, one behind the other, the highest bit of each first. Not thread-safe. */
final class BitReader {

    private final byte[] array;
    private final int end;
    private int at;
    private long buffer;
    private int buffered;

    BitReader(ByteSlice bytes) {
        this.array = bytes.array();
        this.at = bytes.offset();
        this.end = bytes.offset() + bytes.length();
    }

    /** The next number of up to 64 bits. */
    long read(int bits) {
        if (bits > Integer.SIZE) {
            long high = read(bits - Integer.SIZE);
            return high << Integer.SIZE | read(Integer.SIZE);
        }
        while (buffered < bits) {
            if (at == end) {
                throw new CorruptArrayException("packed numbers end early");
            }
            buffer = buffer << Byte.SIZE | array[at++] & 0xff;
            buffered += Byte.SIZE;
        }
        buffered -= bits;
        return buffer >>> buffered & (1L << bits) - 1;
    }
}
