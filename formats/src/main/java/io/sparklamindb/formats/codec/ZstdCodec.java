/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/** Zstandard frames (RFC 8878): HDF5 filter 32015 and zarr's {@code zstd}. */
public final class ZstdCodec implements Codec {

    private static final int USUAL_RATIO = 8;
    private static final int MIN_SIZE = 64 << 10;
    private static final int GROWTH = 4;

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        if (encoded.length() == 0) {
            throw new CorruptArrayException("a zstd frame is missing");
        }
        long declared = Zstd.getFrameContentSize(encoded.array(), encoded.offset(), encoded.length());
        long size = declared > 0
                ? Expansion.ZSTD.check(declared, encoded.length(), limit)
                : Math.max(MIN_SIZE, (long) USUAL_RATIO * encoded.length());
        return growing(encoded, size, limit);
    }

    /** A writer may not have known the size, or may have made several frames: then the buffer grows until all fits. */
    private static ByteSlice growing(ByteSlice encoded, long expected, int limit) {
        long size = expected;
        while (true) {
            var output = new byte[(int) Math.min(limit, size)];
            try {
                return new ByteSlice(output, 0, decompress(encoded, output, 0, output.length));
            } catch (ZstdException e) {
                if (e.getErrorCode() != Zstd.errDstSizeTooSmall() || output.length == limit) {
                    throw damaged(e);
                }
            }
            size = Math.max(MIN_SIZE, GROWTH * size);
        }
    }

    /**
     * Decodes into a part of an array and says how many bytes came.
     *
     * @throws CorruptArrayException if the frame is damaged or longer than the part
     */
    static int decode(ByteSlice encoded, byte[] target, int offset, int length) {
        try {
            return decompress(encoded, target, offset, length);
        } catch (ZstdException e) {
            throw damaged(e);
        }
    }

    private static int decompress(ByteSlice encoded, byte[] target, int offset, int length) {
        return (int)
                Zstd.decompressByteArray(target, offset, length, encoded.array(), encoded.offset(), encoded.length());
    }

    private static CorruptArrayException damaged(ZstdException cause) {
        return new CorruptArrayException("a zstd frame is damaged: " + cause.getMessage(), cause);
    }
}
