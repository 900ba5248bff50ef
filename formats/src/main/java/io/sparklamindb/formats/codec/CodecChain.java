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

    private static final byte[] NOTHING = {};

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
        return decode(encoded, skipped, chunkBytes, NOTHING);
    }

    /**
     * As above, perhaps into memory that the caller gives.
     *
     * @param spare not part of {@code encoded}; see {@link Codec#decode(ByteSlice, int, byte[])}
     */
    public ByteSlice decode(ByteSlice encoded, int skipped, int chunkBytes, byte[] spare) {
        var decoded = decodeUpTo(encoded, skipped, chunkBytes, spare);
        if (decoded.length() < chunkBytes) {
            throw new CorruptArrayException("a chunk has " + decoded.length() + " bytes instead of " + chunkBytes);
        }
        return decoded.part(0, chunkBytes);
    }

    /** Decodes a chunk of any size up to a limit: chunks of texts, whose size says nothing. */
    public ByteSlice decodeUpTo(ByteSlice encoded, int skipped, int limit) {
        return decodeUpTo(encoded, skipped, limit, NOTHING);
    }

    private ByteSlice decodeUpTo(ByteSlice encoded, int skipped, int limit, byte[] spare) {
        var limits = new int[codecs.size()];
        int next = limit;
        for (int i = 0; i < limits.length; i++) {
            limits[i] = next;
            next = applied(i, skipped) ? codecs.get(i).encodedLimit(next) : next;
        }
        var bytes = encoded;
        for (int i = limits.length - 1; i >= 0; i--) {
            if (applied(i, skipped)) {
                // Only the last step to be undone, or the next would read what it overwrites.
                bytes = codecs.get(i).decode(bytes, limits[i], i == 0 ? spare : NOTHING);
            }
        }
        return bytes;
    }

    private static boolean applied(int codec, int skipped) {
        return codec >= Integer.SIZE || (skipped >>> codec & 1) == 0;
    }
}
