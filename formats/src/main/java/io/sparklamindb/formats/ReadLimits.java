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

    /**
     * Limits for this machine's heap: a chunk may take an eighth of it but no more than 1 GiB, a slice a quarter but less
     * than 2 GiB, a piece of metadata a sixteenth but no more than 64 MiB. Above what real writers make, where the heap is
     * large enough to read what they make.
     */
    public static final ReadLimits DEFAULT = forHeap(Runtime.getRuntime().maxMemory());

    /** Limits for a heap of that many bytes. */
    public static ReadLimits forHeap(long bytes) {
        return new ReadLimits(
                (int) Math.min(1 << 30, bytes / 8), (int) Math.min(Integer.MAX_VALUE - 64, bytes / 4), (int)
                        Math.min(64 << 20, bytes / 16));
    }

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
