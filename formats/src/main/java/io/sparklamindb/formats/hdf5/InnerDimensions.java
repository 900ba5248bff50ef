/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.ChunkBox;
import io.sparklamindb.formats.array.ChunkLocator;
import io.sparklamindb.formats.array.ChunkReference;
import io.sparklamindb.formats.array.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Dimensions that elements have of their own, because their datatype is an array: they become the last dimensions of the
 * dataset, as they do in h5py. Chunks are never cut along them.
 *
 * @param outer how many dimensions the dataset has without them
 * @param lengths of the dimensions of an element; none if its datatype is no array
 */
record InnerDimensions(int outer, List<Integer> lengths) {

    InnerDimensions {
        lengths = List.copyOf(lengths);
    }

    /** The shape of a dataset, with these. */
    long[] shape(long[] dataset) {
        return LongStream.concat(Arrays.stream(dataset), lengths.stream().mapToLong(Integer::longValue))
                .toArray();
    }

    /** The shape of a chunk, with these. */
    int[] chunkShape(int[] chunk) {
        return IntStream.concat(Arrays.stream(chunk), lengths.stream().mapToInt(Integer::intValue))
                .toArray();
    }

    /** Finds chunks by coordinates that have these. */
    ChunkLocator locator(ChunkLocator dataset) {
        if (lengths.isEmpty()) {
            return dataset;
        }
        int rank = outer + lengths.size();
        return box ->
                dataset.locate(new ChunkBox(Arrays.copyOf(box.from(), outer), Arrays.copyOf(box.to(), outer))).stream()
                        .map(found -> new ChunkReference(
                                Arrays.copyOf(found.coordinates(), rank),
                                found.object(),
                                found.position(),
                                found.length(),
                                found.skippedCodecs()))
                        .toList();
    }

    /**
     * The fill value of one value.
     *
     * @param element the fill value of an element; null for zeros
     * @throws UnsupportedArrayException if values of one element are filled with different ones
     */
    byte @Nullable [] fill(byte @Nullable [] element, DataType type) {
        int size = type.size();
        if (element == null || lengths.isEmpty() || size <= 0 || element.length % size != 0) {
            return element;
        }
        for (int at = size; at < element.length; at += size) {
            if (!Arrays.equals(element, 0, size, element, at, at + size)) {
                throw new UnsupportedArrayException("filled with arrays of different values");
            }
        }
        return Arrays.copyOf(element, size);
    }
}
