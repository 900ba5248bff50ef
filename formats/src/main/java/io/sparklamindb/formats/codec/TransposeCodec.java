/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/** Dimensions in another order: zarr 3's {@code transpose}, and zarr 2's order {@code F}, which turns them all around. */
public final class TransposeCodec implements Codec {

    private final int[] order;
    private final int[] shape;
    private final int elementSize;

    /**
     * @param order dimension of the chunk that comes first in storage, second, and so on
     * @param shape of the chunk, decoded
     */
    public TransposeCodec(int[] order, int[] shape, int elementSize) {
        this.order = order.clone();
        this.shape = shape.clone();
        this.elementSize = elementSize;
        var seen = new boolean[shape.length];
        boolean permutation = order.length == shape.length;
        for (int i = 0; permutation && i < order.length; i++) {
            permutation = order[i] >= 0 && order[i] < shape.length && !seen[order[i]];
            seen[permutation ? order[i] : 0] = true;
        }
        if (!permutation) {
            throw new CorruptArrayException("a transposition that is no permutation");
        }
    }

    /** Column-major order. */
    public static TransposeCodec reversed(int[] shape, int elementSize) {
        var order = new int[shape.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = order.length - 1 - i;
        }
        return new TransposeCodec(order, shape, elementSize);
    }

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        int rank = shape.length;
        if (rank < 2) {
            return encoded;
        }
        // How far apart neighbours along each decoded dimension lie in storage.
        var stride = new long[rank];
        long step = elementSize;
        for (int i = rank - 1; i >= 0; i--) {
            stride[order[i]] = step;
            step *= shape[order[i]];
        }
        if (step > limit) {
            throw new CorruptArrayException("a chunk of " + step + " bytes, at most " + limit);
        }
        var in = encoded.part(0, (int) step);
        var output = new byte[(int) step];
        var index = new int[rank];
        long source = in.offset();
        for (int to = 0; to < output.length; to += elementSize) {
            System.arraycopy(in.array(), (int) source, output, to, elementSize);
            for (int d = rank - 1; d >= 0; d--) {
                source += stride[d];
                if (++index[d] < shape[d]) {
                    break;
                }
                source -= stride[d] * shape[d];
                index[d] = 0;
            }
        }
        return ByteSlice.of(output);
    }
}
