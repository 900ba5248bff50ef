/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import com.ning.compress.lzf.LZFException;
import com.ning.compress.lzf.util.ChunkDecoderFactory;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/**
 * Raw LZF blocks, without a header: h5py's filter 32000.
 *
 * @param chunkBytes decoded size of a chunk, which the filter keeps among its parameters
 */
public record LzfCodec(int chunkBytes) implements Codec {

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        var output = new byte[Expansion.LZF.check(chunkBytes, encoded.length(), limit)];
        try {
            // The decoder knows only the end of its array, so it gets one that ends where the block does.
            ChunkDecoderFactory.safeInstance().decodeChunk(encoded.copy(), 0, output, 0, output.length);
        } catch (LZFException | IndexOutOfBoundsException e) {
            throw new CorruptArrayException("an LZF block is damaged", e);
        }
        return ByteSlice.of(output);
    }
}
