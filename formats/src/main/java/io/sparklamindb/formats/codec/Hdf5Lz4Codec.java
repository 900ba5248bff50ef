/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/**
 * HDF5 filter 32004: big-endian size (8 bytes) and block size (4), then blocks, each with its encoded size in front; one
 * that did not shrink is stored as it is.
 */
public final class Hdf5Lz4Codec implements Codec {

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        var reader = encoded.reader();
        int size = Expansion.LZ4.check(Long.reverseBytes(reader.i64()), encoded.length(), limit);
        int blockSize = Integer.reverseBytes(reader.i32());
        if (blockSize <= 0) {
            throw new CorruptArrayException("an LZ4 chunk of " + size + " bytes in blocks of " + blockSize);
        }
        var output = new byte[size];
        int done = 0;
        while (done < output.length) {
            int length = Math.min(blockSize, output.length - done);
            var block = reader.slice(Integer.toUnsignedLong(Integer.reverseBytes(reader.i32())));
            if (block.length() == length) {
                System.arraycopy(block.array(), block.offset(), output, done, length);
            } else if (Lz4Block.decode(block, output, done, length) != length) {
                throw new CorruptArrayException("an LZ4 block ends early");
            }
            done += length;
        }
        return ByteSlice.of(output);
    }
}
