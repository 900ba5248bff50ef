/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/**
 * The first bytes of all elements, then all second bytes, and so on: HDF5 filter 2 and numcodecs' shuffle. Bytes that do
 * not fill an element stay at the end.
 *
 * @param elementSize bytes of an element
 */
public record ShuffleCodec(int elementSize) implements Codec {

    private static final byte[] NOTHING = {};

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        return decode(encoded, limit, NOTHING);
    }

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit, byte[] spare) {
        if (encoded.length() > limit) {
            throw new CorruptArrayException("a chunk decodes to " + encoded.length() + " bytes, more than " + limit);
        }
        if (elementSize <= 1 || encoded.length() < elementSize) {
            return encoded;
        }
        var output = spare.length < encoded.length() ? new byte[encoded.length()] : spare;
        unshuffle(encoded, output, 0, elementSize);
        return new ByteSlice(output, 0, encoded.length());
    }

    @Override
    public int encodedLimit(int limit) {
        return limit;
    }

    /**
     * Undoes the shuffle into a part of an array.
     *
     * @param at where the first element goes
     * @param size bytes of an element
     */
    static void unshuffle(ByteSlice encoded, byte[] target, int at, int size) {
        int count = encoded.length() / size;
        var in = encoded.array();
        int from = encoded.offset();
        // The usual sizes one by one, in loops that the compiler can unroll.
        switch (size) {
            case 2 -> twos(in, from, target, at, count);
            case 4 -> fours(in, from, target, at, count);
            case 8 -> eights(in, from, target, at, count);
            default -> any(in, from, target, at, count, size);
        }
        int whole = count * size;
        System.arraycopy(in, from + whole, target, at + whole, encoded.length() - whole);
    }

    private static void twos(byte[] in, int from, byte[] target, int at, int count) {
        for (int i = 0, to = at; i < count; i++, to += 2) {
            target[to] = in[from + i];
            target[to + 1] = in[from + count + i];
        }
    }

    private static void fours(byte[] in, int from, byte[] target, int at, int count) {
        for (int i = 0, to = at; i < count; i++, to += 4) {
            target[to] = in[from + i];
            target[to + 1] = in[from + count + i];
            target[to + 2] = in[from + 2 * count + i];
            target[to + 3] = in[from + 3 * count + i];
        }
    }

    private static void eights(byte[] in, int from, byte[] target, int at, int count) {
        for (int i = 0, to = at; i < count; i++, to += 8) {
            target[to] = in[from + i];
            target[to + 1] = in[from + count + i];
            target[to + 2] = in[from + 2 * count + i];
            target[to + 3] = in[from + 3 * count + i];
            target[to + 4] = in[from + 4 * count + i];
            target[to + 5] = in[from + 5 * count + i];
            target[to + 6] = in[from + 6 * count + i];
            target[to + 7] = in[from + 7 * count + i];
        }
    }

    private static void any(byte[] in, int from, byte[] target, int at, int count, int size) {
        for (int b = 0; b < size; b++) {
            int row = from + b * count;
            for (int i = 0, to = at + b; i < count; i++, to += size) {
                target[to] = in[row + i];
            }
        }
    }
}
