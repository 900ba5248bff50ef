/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

/**
 * How much memory a file may make its reader take, whatever the file claims. Immutable.
 *
 * @param chunkBytes most bytes of one chunk, decoded
 * @param sliceBytes most bytes of one slice, decoded
 * @param metadataBytes most bytes of one piece of metadata: an object header, a heap, a JSON document
 */
public record ReadLimits(int chunkBytes, int sliceBytes, int metadataBytes) {

    /** Chunks of 1 GiB, slices just under 2 GiB, metadata of 64 MiB: above what real writers make. */
    public static final ReadLimits DEFAULT = new ReadLimits(1 << 30, Integer.MAX_VALUE - 64, 64 << 20);

    /** @throws CorruptArrayException if a chunk of that many bytes may not be made */
    public int checkChunk(long bytes) {
        return check(bytes, chunkBytes, "a chunk");
    }

    /** @throws CorruptArrayException if a slice of that many bytes may not be made */
    public int checkSlice(long bytes) {
        return check(bytes, sliceBytes, "a slice");
    }

    /** @throws CorruptArrayException if metadata of that many bytes may not be read */
    public int checkMetadata(long bytes) {
        return check(bytes, metadataBytes, "metadata");
    }

    private static int check(long bytes, int limit, String what) {
        if (bytes < 0 || bytes > limit) {
            throw new CorruptArrayException(what + " of " + bytes + " bytes exceeds the limit of " + limit);
        }
        return (int) bytes;
    }
}
