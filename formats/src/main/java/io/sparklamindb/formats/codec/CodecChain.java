/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.util.List;

/**
 * The codecs of an array in the order in which a writer applies them; reading goes backwards. Immutable.
 *
 * @param codecs first applied first
 */
public record CodecChain(List<Codec> codecs) {

    /** Chunks stored as they are. */
    public static final CodecChain NONE = new CodecChain(List.of());

    /** Checksums, headers and widened types make an intermediate result longer than the chunk; by more than this none does. */
    private static final int INTERMEDIATE_FACTOR = 8;

    private static final int INTERMEDIATE_EXTRA = 4096;

    public CodecChain {
        codecs = List.copyOf(codecs);
    }

    /**
     * Decodes a chunk whose size is known.
     *
     * @param skipped bit {@code i} says that codec {@code i} was not applied to this chunk (HDF5's filter mask)
     * @param chunkBytes size of the decoded chunk
     * @return exactly that many bytes
     */
    public ByteSlice decode(ByteSlice encoded, int skipped, int chunkBytes) {
        var decoded = decodeUpTo(encoded, skipped, chunkBytes);
        if (decoded.length() < chunkBytes) {
            throw new CorruptArrayException("a chunk has " + decoded.length() + " bytes instead of " + chunkBytes);
        }
        return decoded.part(0, chunkBytes);
    }

    /** Decodes a chunk of any size up to a limit: chunks of texts, and of what is skipped by {@code skipped}. */
    public ByteSlice decodeUpTo(ByteSlice encoded, int skipped, int limit) {
        var bytes = encoded;
        int last = firstApplied(skipped);
        for (int i = codecs.size() - 1; i >= 0; i--) {
            if ((skipped >> i & 1) == 0) {
                bytes = codecs.get(i).decode(bytes, i == last ? limit : intermediate(limit));
            }
        }
        return bytes;
    }

    private int firstApplied(int skipped) {
        for (int i = 0; i < codecs.size(); i++) {
            if ((skipped >> i & 1) == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int intermediate(int limit) {
        return (int) Math.min(Integer.MAX_VALUE - 64, (long) INTERMEDIATE_FACTOR * limit + INTERMEDIATE_EXTRA);
    }
}
