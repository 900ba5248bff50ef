/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import com.github.luben.zstd.Zstd;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/** Zstandard frames (RFC 8878): HDF5 filter 32015 and zarr's {@code zstd}. */
public final class ZstdCodec implements Codec {

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        int declared = declaredSize(encoded, limit);
        if (declared > 0) {
            var output = new byte[declared];
            long count = decompress(encoded, output, 0, declared);
            if (!Zstd.isError(count)) {
                return new ByteSlice(output, 0, (int) count);
            }
        }
        // Streamed frames do not say how long they are, and only the first of several is asked.
        var output = new byte[limit];
        return new ByteSlice(output, 0, decode(encoded, output, 0, limit));
    }

    /** Decodes into a part of an array and says how many bytes came. */
    static int decode(ByteSlice encoded, byte[] target, int offset, int length) {
        long count = decompress(encoded, target, offset, length);
        if (Zstd.isError(count)) {
            throw new CorruptArrayException("a zstd frame is damaged: " + Zstd.getErrorName(count));
        }
        return (int) count;
    }

    private static long decompress(ByteSlice encoded, byte[] target, int offset, int length) {
        return Zstd.decompressByteArray(target, offset, length, encoded.array(), encoded.offset(), encoded.length());
    }

    private static int declaredSize(ByteSlice encoded, int limit) {
        long declared = Zstd.getFrameContentSize(encoded.array(), encoded.offset(), encoded.length());
        if (declared > limit) {
            throw new CorruptArrayException("a chunk decodes to " + declared + " bytes, more than " + limit);
        }
        return (int) Math.max(0, declared);
    }
}
