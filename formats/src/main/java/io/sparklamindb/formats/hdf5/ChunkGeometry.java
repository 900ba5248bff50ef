/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.ChunkReference;

/**
 * How the chunks of a dataset are laid out, as far as indexes need to know.
 *
 * @param space addresses of the file
 * @param dataspace shape now and at most
 * @param chunkShape length of a chunk in each dimension
 * @param chunkBytes of a decoded chunk
 * @param filtered whether chunks pass a filter pipeline, so that their length and mask are stored
 * @param plainEdges whether chunks that stick out over the edge are stored unfiltered
 */
@SuppressWarnings("ArrayRecordComponent")
record ChunkGeometry(
        FileSpace space, Dataspace dataspace, int[] chunkShape, int chunkBytes, boolean filtered, boolean plainEdges) {

    private static final int ALL = -1;

    int rank() {
        return chunkShape.length;
    }

    /** A chunk that is stored as it is. */
    ChunkReference plain(long[] coordinates, long address) {
        return new ChunkReference(coordinates.clone(), "", space.position(address), chunkBytes, 0);
    }

    /** A chunk that went through the filters, but for those of its mask. */
    ChunkReference filtered(long[] coordinates, long address, long length, int mask) {
        boolean unfiltered = plainEdges && isEdge(coordinates);
        return new ChunkReference(coordinates.clone(), "", space.position(address), length, unfiltered ? ALL : mask);
    }

    private boolean isEdge(long[] coordinates) {
        for (int d = 0; d < chunkShape.length; d++) {
            if ((coordinates[d] + 1) * chunkShape[d] > dataspace.shape()[d]) {
                return true;
            }
        }
        return false;
    }

    /** The dimension that grows without end, or -1. */
    int unlimitedDimension() {
        for (int d = 0; d < chunkShape.length; d++) {
            if (dataspace.maximum()[d] == Dataspace.UNLIMITED) {
                return d;
            }
        }
        return -1;
    }

    /**
     * The number of a chunk when all chunks there may ever be are counted in row-major order, the dimension without end
     * first.
     */
    long number(long[] coordinates, int unlimited) {
        long number = 0;
        if (unlimited >= 0) {
            number = coordinates[unlimited];
        }
        for (int d = 0; d < chunkShape.length; d++) {
            if (d != unlimited) {
                long most = dataspace.maximum()[d];
                long chunks = most < 0 ? 0 : most / chunkShape[d] + (most % chunkShape[d] == 0 ? 0 : 1);
                if (chunks > 0 && number > Long.MAX_VALUE / chunks - 1) {
                    throw new CorruptArrayException("a dataset of more chunks than can be counted");
                }
                number = number * chunks + coordinates[d];
            }
        }
        return number;
    }
}
