/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/**
 * HDF5 filter 32008: bits transposed block by block, each block then compressed or not. Elements after the last multiple of
 * eight are stored as they are.
 *
 * @param elementSize bytes of an element
 * @param blockElements elements of a block; 0 for the filter's default
 * @param compression of blocks
 */
public record BitshuffleCodec(int elementSize, int blockElements, Compression compression) implements Codec {

    private static final int TARGET_BLOCK_BYTES = 8192;
    private static final int MIN_BLOCK = 128;
    private static final int GROUP = 8;

    /** What a block is compressed with. */
    public enum Compression {
        NONE,
        LZ4,
        ZSTD;

        /** By the number in the filter's fifth parameter. */
        public static Compression of(int number) {
            return switch (number) {
                case 0 -> NONE;
                case 2 -> LZ4;
                case 3 -> ZSTD;
                default -> throw new UnsupportedArrayException("bitshuffle with compression " + number);
            };
        }
    }

    public BitshuffleCodec {
        if (elementSize <= 0 || blockElements < 0 || blockElements % GROUP != 0) {
            throw new CorruptArrayException(
                    "bitshuffle of elements of " + elementSize + " bytes in blocks of " + blockElements);
        }
    }

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        var reader = encoded.reader();
        long size = encoded.length();
        int block = blockElements == 0 ? defaultBlock() : blockElements;
        if (compression != Compression.NONE) {
            size = Long.reverseBytes(reader.i64());
            block = Integer.reverseBytes(reader.i32()) / elementSize;
        }
        if (size < 0 || size > limit || block <= 0 || block % GROUP != 0) {
            throw new CorruptArrayException("a bitshuffle chunk of " + size + " bytes in blocks of " + block);
        }
        var output = new byte[Expansion.ZSTD.check(size, encoded.length(), limit)];
        int elements = output.length / elementSize;
        int transposed = elements - elements % GROUP;
        for (int done = 0; done < transposed; ) {
            int count = Math.min(block, transposed - done);
            int bytes = count * elementSize;
            var plain = block(reader, bytes);
            BitTranspose.decode(plain.array(), plain.offset(), output, done * elementSize, count, elementSize);
            done += count;
        }
        int whole = transposed * elementSize;
        var rest = reader.slice(output.length - whole);
        System.arraycopy(rest.array(), rest.offset(), output, whole, rest.length());
        return ByteSlice.of(output);
    }

    private ByteSlice block(io.sparklamindb.formats.io.BinaryReader reader, int bytes) {
        if (compression == Compression.NONE) {
            return reader.slice(bytes);
        }
        var encoded = reader.slice(Integer.toUnsignedLong(Integer.reverseBytes(reader.i32())));
        var plain = new byte[bytes];
        int count = compression == Compression.LZ4
                ? Lz4Block.decode(encoded, plain, 0, bytes)
                : ZstdCodec.decode(encoded, plain, 0, bytes);
        if (count != bytes) {
            throw new CorruptArrayException("a bitshuffle block has " + count + " bytes instead of " + bytes);
        }
        return ByteSlice.of(plain);
    }

    private int defaultBlock() {
        int elements = TARGET_BLOCK_BYTES / elementSize;
        return Math.max(elements - elements % GROUP, MIN_BLOCK);
    }
}
