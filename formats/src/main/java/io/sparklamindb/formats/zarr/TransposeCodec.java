/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.codec.Codec;
import io.sparklamindb.formats.io.ByteSlice;
import java.util.Arrays;

/**
 * Elements in another order: zarr 3's {@code transpose}, and zarr 2's order {@code F}, which reverses the dimensions.
 * Immutable.
 */
final class TransposeCodec implements Codec {

    private final int size;
    private final int bytes;

    /** Of the stored chunk, outermost first: lengths, and how far apart neighbours lie in the decoded chunk. */
    private final int[] lengths;

    private final int[] strides;

    /**
     * @param chunkShape of the decoded chunk
     * @param order dimension of the decoded chunk that is the i-th of the stored one
     * @param elementSize bytes of an element
     */
    TransposeCodec(int[] chunkShape, int[] order, int elementSize) {
        int rank = chunkShape.length;
        var sorted = order.clone();
        Arrays.sort(sorted);
        for (int d = 0; d < rank; d++) {
            if (order.length != rank || sorted[d] != d) {
                throw new CorruptArrayException("the order " + Arrays.toString(order) + " of " + rank + " dimensions");
            }
        }
        var decodedStrides = new int[rank];
        long stride = elementSize;
        for (int d = rank - 1; d >= 0; d--) {
            decodedStrides[d] = (int) stride;
            stride *= chunkShape[d];
            if (stride > Integer.MAX_VALUE) {
                throw new CorruptArrayException("chunks of shape " + Arrays.toString(chunkShape) + " are too large");
            }
        }
        this.size = elementSize;
        this.bytes = (int) stride;
        this.lengths = Arrays.stream(order).map(d -> chunkShape[d]).toArray();
        this.strides = Arrays.stream(order).map(d -> decodedStrides[d]).toArray();
    }

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        if (encoded.length() < bytes || bytes > limit) {
            throw new CorruptArrayException("a chunk of " + encoded.length() + " bytes instead of " + bytes);
        }
        if (lengths.length < 2) {
            return encoded;
        }
        var output = new byte[bytes];
        copy(encoded.array(), encoded.offset(), output);
        return ByteSlice.of(output);
    }

    /** Walks the stored chunk in its order, and the decoded one along. */
    private void copy(byte[] source, int offset, byte[] target) {
        int inner = lengths.length - 1;
        var index = new int[inner];
        int from = offset;
        int to = 0;
        while (true) {
            for (int i = 0, at = to; i < lengths[inner]; i++, at += strides[inner], from += size) {
                for (int b = 0; b < size; b++) {
                    target[at + b] = source[from + b];
                }
            }
            int d = inner - 1;
            for (; d >= 0; d--) {
                to += strides[d];
                if (++index[d] < lengths[d]) {
                    break;
                }
                to -= index[d] * strides[d];
                index[d] = 0;
            }
            if (d < 0) {
                return;
            }
        }
    }

    @Override
    public int encodedLimit(int limit) {
        return limit;
    }
}
