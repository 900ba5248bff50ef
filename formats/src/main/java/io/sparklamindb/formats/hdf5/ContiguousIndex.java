/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.array.ChunkBox;
import io.sparklamindb.formats.array.ChunkLocator;
import io.sparklamindb.formats.array.ChunkReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Data in one piece, read as if cut into chunks: rows of the last dimensions together, so that a chunk's bytes lie one
 * behind the other in the file as well.
 *
 * @param position of the first byte in its object
 * @param shape of the data
 * @param chunkShape as made by {@link #chunks}
 * @param elementSize bytes of an element
 */
@SuppressWarnings("ArrayRecordComponent")
record ContiguousIndex(long position, long[] shape, int[] chunkShape, int elementSize) implements ChunkLocator {

    private static final int TARGET_BYTES = 64 << 10;

    /** Chunks of about 64 KiB: whole rows if they are short, parts of one row otherwise. */
    static int[] chunks(long[] shape, int elementSize) {
        var chunks = new int[shape.length];
        long left = Math.max(1, TARGET_BYTES / Math.max(1, elementSize));
        for (int d = shape.length - 1; d >= 0; d--) {
            chunks[d] = (int) Math.max(1, Math.min(shape[d], left));
            left = chunks[d] == shape[d] ? left / chunks[d] : 1;
        }
        return chunks;
    }

    @Override
    public List<ChunkReference> locate(ChunkBox box) {
        var found = new ArrayList<ChunkReference>();
        if (box.size() == 0) {
            return found;
        }
        var coordinates = box.from().clone();
        do {
            long element = 0;
            long count = 1;
            for (int d = 0; d < shape.length; d++) {
                long start = coordinates[d] * chunkShape[d];
                element = element * shape[d] + start;
                count *= Math.min(chunkShape[d], shape[d] - start);
            }
            found.add(new ChunkReference(
                    coordinates.clone(), "", position + element * elementSize, count * elementSize, 0));
        } while (box.advance(coordinates));
        return found;
    }
}
