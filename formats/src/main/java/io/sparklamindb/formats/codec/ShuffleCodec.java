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

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        if (encoded.length() > limit) {
            throw new CorruptArrayException("a chunk decodes to " + encoded.length() + " bytes, more than " + limit);
        }
        if (elementSize <= 1 || encoded.length() < elementSize) {
            return encoded;
        }
        var output = new byte[encoded.length()];
        unshuffle(encoded, output, 0, elementSize);
        return ByteSlice.of(output);
    }

    @Override
    public int encodedLimit(int limit) {
        return limit;
    }

    static void unshuffle(ByteSlice encoded, byte[] target, int at, int size) {
        int count = encoded.length() / size;
        var in = encoded.array();
        int from = encoded.offset();
        switch (size) {
            case 2 -> {
                for (int i = 0, to = at; i < count; i++, to += 2) {
                    target[to] = in[from + i];
                    target[to + 1] = in[from + count + i];
                }
            }
            case 4 -> {
                int second = from + count;
                int third = second + count;
                int fourth = third + count;
                for (int i = 0, to = at; i < count; i++, to += 4) {
                    target[to] = in[from + i];
                    target[to + 1] = in[second + i];
                    target[to + 2] = in[third + i];
                    target[to + 3] = in[fourth + i];
                }
            }
            default -> {
                for (int b = 0; b < size; b++) {
                    int row = from + b * count;
                    for (int i = 0, to = at + b; i < count; i++, to += size) {
                        target[to] = in[row + i];
                    }
                }
            }
        }
        int whole = count * size;
        System.arraycopy(in, from + whole, target, at + whole, encoded.length() - whole);
    }
}
