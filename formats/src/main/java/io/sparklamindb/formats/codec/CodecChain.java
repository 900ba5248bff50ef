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

    /** Decodes a chunk of any size up to a limit: chunks of texts, whose size says nothing. */
    public ByteSlice decodeUpTo(ByteSlice encoded, int skipped, int limit) {
        var limits = new int[codecs.size()];
        int next = limit;
        for (int i = 0; i < limits.length; i++) {
            limits[i] = next;
            next = applied(i, skipped) ? codecs.get(i).encodedLimit(next) : next;
        }
        var bytes = encoded;
        for (int i = limits.length - 1; i >= 0; i--) {
            if (applied(i, skipped)) {
                bytes = codecs.get(i).decode(bytes, limits[i]);
            }
        }
        return bytes;
    }

    private static boolean applied(int codec, int skipped) {
        return codec >= Integer.SIZE || (skipped >>> codec & 1) == 0;
    }
}
