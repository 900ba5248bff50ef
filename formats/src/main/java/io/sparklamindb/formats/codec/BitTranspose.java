/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

/**
 * The transposition behind bitshuffle: element by element, bit by bit. Row {@code 8 * byte + bit} of the encoded form holds
 * that bit of every element, eight elements to a byte, the first in the lowest bit.
 */
final class BitTranspose {

    private BitTranspose() {}

    /**
     * Undoes the transposition of a run of elements.
     *
     * @param count of elements; a multiple of eight
     * @param size bytes of an element
     */
    static void decode(byte[] in, int from, byte[] out, int to, int count, int size) {
        int row = count / 8;
        for (int b = 0; b < size; b++) {
            int plane = from + b * 8 * row;
            for (int group = 0; group < row; group++) {
                long bits = 0;
                for (int bit = 7; bit >= 0; bit--) {
                    bits = bits << 8 | (in[plane + bit * row + group] & 0xff);
                }
                bits = transpose8x8(bits);
                int at = to + group * 8 * size + b;
                for (int element = 0; element < 8; element++, at += size) {
                    out[at] = (byte) (bits >>> 8 * element);
                }
            }
        }
    }

    /** Swaps rows and columns of eight bytes of eight bits, with three exchanges of ever larger blocks. */
    private static long transpose8x8(long rows) {
        long x = rows;
        long t = (x ^ x >>> 7) & 0x00AA00AA00AA00AAL;
        x ^= t ^ t << 7;
        t = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
        x ^= t ^ t << 14;
        t = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
        return x ^ t ^ t << 28;
    }
}
