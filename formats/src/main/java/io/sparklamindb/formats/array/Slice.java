/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.util.Arrays;

/**
 * A box of elements, and how a chunk's part of it is copied out.
 *
 * @param offset first index in each dimension
 * @param shape length in each dimension
 */
@SuppressWarnings("ArrayRecordComponent")
record Slice(long[] offset, int[] shape) {

    static Slice of(ArrayMeta meta, long[] offset, int[] shape) {
        boolean inside = offset.length == meta.rank() && shape.length == meta.rank();
        for (int d = 0; inside && d < shape.length; d++) {
            inside = offset[d] >= 0 && shape[d] >= 0 && offset[d] <= meta.length(d) - shape[d];
        }
        if (!inside) {
            throw new CorruptArrayException("elements " + Arrays.toString(offset) + " +" + Arrays.toString(shape)
                    + " are asked for, but the shape is " + Arrays.toString(meta.shape()));
        }
        return new Slice(offset, shape);
    }

    /** How many elements it has; saturates. */
    long elements() {
        long product = 1;
        for (int length : shape) {
            product = length == 0 ? 0 : product > Integer.MAX_VALUE ? product : product * length;
        }
        return product;
    }

    /** The chunks it touches. */
    ChunkBox chunks(ArrayMeta meta) {
        var from = new long[shape.length];
        var to = new long[shape.length];
        for (int d = 0; d < shape.length; d++) {
            from[d] = offset[d] / meta.chunkLength(d);
            to[d] = shape[d] == 0 ? from[d] : (offset[d] + shape[d] - 1) / meta.chunkLength(d) + 1;
        }
        return new ChunkBox(from, to);
    }

    /** Copies what a chunk has of this slice to its place among the slice's bytes, one run of elements at a time. */
    void copy(ArrayMeta meta, long[] coordinates, ByteSlice chunk, byte[] target) {
        int rank = shape.length;
        int size = meta.type().size();
        if (rank == 0) {
            System.arraycopy(chunk.array(), chunk.offset(), target, 0, size);
            return;
        }
        var extent = new int[rank];
        var sourceStride = new long[rank];
        var targetStride = new long[rank];
        long source = 0;
        long to = 0;
        long sourceStep = size;
        long targetStep = size;
        for (int d = rank - 1; d >= 0; d--) {
            long start = coordinates[d] * meta.chunkLength(d);
            long first = Math.max(offset[d], start);
            extent[d] = (int) (Math.min(offset[d] + shape[d], start + meta.chunkLength(d)) - first);
            sourceStride[d] = sourceStep;
            targetStride[d] = targetStep;
            source += (first - start) * sourceStep;
            to += (first - offset[d]) * targetStep;
            sourceStep *= meta.chunkLength(d);
            targetStep *= shape[d];
        }
        int run = extent[rank - 1] * size;
        var index = new int[rank - 1];
        while (true) {
            var bytes = chunk.part((int) source, run);
            System.arraycopy(bytes.array(), bytes.offset(), target, (int) to, run);
            int d = rank - 2;
            for (; d >= 0; d--) {
                source += sourceStride[d];
                to += targetStride[d];
                if (++index[d] < extent[d]) {
                    break;
                }
                source -= index[d] * sourceStride[d];
                to -= index[d] * targetStride[d];
                index[d] = 0;
            }
            if (d < 0) {
                return;
            }
        }
    }
}
