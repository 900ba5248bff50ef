/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.io.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The transposition behind bitshuffle. Row {@code 8 * byte + bit} of the encoded form holds that bit of every element, eight
 * elements to a byte, the first in the lowest bit.
 *
 * <p>It is undone in two steps: the eight rows of a byte become that byte of every element, which leaves the elements
 * byte-shuffled, and {@link ShuffleCodec} does the rest. The first step takes eight rows of eight bytes at a time and swaps
 * ever smaller squares, of bits across the rows and then of bytes (Warren, "Hacker's Delight", section 7-3).
 */
final class BitTranspose {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WIDE = 8;

    private BitTranspose() {}

    /**
     * Undoes the transposition of a run of elements.
     *
     * @param count of elements; a multiple of eight
     * @param size bytes of an element
     */
    static void decode(byte[] in, int from, byte[] out, int to, int count, int size) {
        if (size == 1) {
            plane(in, from, out, to, count / 8);
            return;
        }
        var shuffled = new byte[count * size];
        for (int b = 0; b < size; b++) {
            plane(in, from + b * count, shuffled, b * count, count / 8);
        }
        ShuffleCodec.unshuffle(ByteSlice.of(shuffled), out, to, size);
    }

    /** Makes bytes of eight rows of bits, each {@code row} bytes long. */
    private static void plane(byte[] in, int from, byte[] out, int to, int row) {
        var rows = new long[WIDE];
        int group = 0;
        for (; group + WIDE <= row; group += WIDE) {
            for (int bit = 0; bit < WIDE; bit++) {
                rows[bit] = (long) LONGS.get(in, from + bit * row + group);
            }
            swap(rows, 4, 4, 0x0F0F0F0F0F0F0F0FL);
            swap(rows, 2, 2, 0x3333333333333333L);
            swap(rows, 1, 1, 0x5555555555555555L);
            swap(rows, 4, 32, 0x00000000FFFFFFFFL);
            swap(rows, 2, 16, 0x0000FFFF0000FFFFL);
            swap(rows, 1, 8, 0x00FF00FF00FF00FFL);
            for (int i = 0; i < WIDE; i++) {
                LONGS.set(out, to + 8 * (group + i), rows[i]);
            }
        }
        for (; group < row; group++) {
            long square = 0;
            for (int bit = WIDE - 1; bit >= 0; bit--) {
                square = square << 8 | (in[from + bit * row + group] & 0xff);
            }
            LONGS.set(out, to + 8 * group, transpose(square));
        }
    }

    /** Swaps, in every two rows {@code distance} apart, the squares whose columns are {@code shift} bits apart. */
    private static void swap(long[] rows, int distance, int shift, long mask) {
        for (int i = 0; i < WIDE; i++) {
            if ((i & distance) == 0) {
                long exchanged = (rows[i] >>> shift ^ rows[i + distance]) & mask;
                rows[i + distance] ^= exchanged;
                rows[i] ^= exchanged << shift;
            }
        }
    }

    /** Swaps rows and columns of eight bytes of eight bits. */
    private static long transpose(long rows) {
        long x = rows;
        long t = (x ^ x >>> 7) & 0x00AA00AA00AA00AAL;
        x ^= t ^ t << 7;
        t = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
        x ^= t ^ t << 14;
        t = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
        return x ^ t ^ t << 28;
    }
}
