/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;

/**
 * Blosc 1 containers, whatever is inside: HDF5 filter 32001 and zarr's {@code blosc}.
 *
 * <p>A container is a header, the position of each block, and the blocks; a block is one stream or, if the writer split it,
 * one stream for each byte of an element. See README_CHUNK_FORMAT.rst of c-blosc. Everything needed to decode is inside the
 * container, so the codec has no parameters.
 */
public final class BloscCodec implements Codec {

    private static final int SHUFFLED = 0x01;
    private static final int COPIED = 0x02;
    private static final int BIT_SHUFFLED = 0x04;
    private static final int NOT_SPLIT = 0x10;
    private static final int COMPRESSOR_SHIFT = 5;

    private static final int FORMAT_VERSION = 2;
    private static final int MAX_STREAMS = 16;
    private static final int MIN_STREAM = 128;
    private static final int GROUP = 8;

    /** The header, as "The header section" of the format lists it. */
    private record Header(int flags, int elementSize, int size, int blockSize, int encodedSize) {

        static Header read(BinaryReader reader) {
            int version = reader.u8();
            if (version < 1 || version > FORMAT_VERSION) {
                throw new UnsupportedArrayException("a blosc container of version " + version);
            }
            reader.skip(1);
            return new Header(reader.u8(), reader.u8(), reader.count(4), reader.count(4), reader.count(4));
        }

        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        /** Streams of a block. Containers older than the flag split by size alone. */
        int streams(int length) {
            boolean split = !has(NOT_SPLIT)
                    && length == blockSize
                    && elementSize <= MAX_STREAMS
                    && blockSize / elementSize >= MIN_STREAM;
            return split ? elementSize : 1;
        }

        boolean unshuffles() {
            return has(SHUFFLED) && elementSize > 1;
        }

        boolean unshufflesBits(int length) {
            return !unshuffles() && has(BIT_SHUFFLED) && length >= elementSize && length / elementSize % GROUP == 0;
        }
    }

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        var reader = encoded.reader();
        var header = Header.read(reader);
        // Zstandard is the best of what may be inside.
        Expansion.ZSTD.check(header.size(), encoded.length(), limit);
        if (header.size() == 0) {
            return encoded.part(0, 0);
        }
        if (header.encodedSize() > encoded.length()) {
            throw new CorruptArrayException(
                    "a blosc container of " + header.encodedSize() + " bytes ends after " + encoded.length());
        }
        if (header.has(COPIED)) {
            return reader.slice(header.size());
        }
        if (header.blockSize() == 0 || header.elementSize() == 0) {
            throw new CorruptArrayException("a blosc container with blocks of " + header.blockSize()
                    + " bytes and elements of " + header.elementSize());
        }
        return blocks(encoded.part(0, header.encodedSize()), reader, header);
    }

    private static ByteSlice blocks(ByteSlice container, BinaryReader starts, Header header) {
        int blockSize = Math.min(header.blockSize(), header.size());
        var decompressor = BloscDecompressor.of(header.flags() >> COMPRESSOR_SHIFT);
        long blocks = (header.size() + (long) blockSize - 1) / blockSize;
        if (blocks * Integer.BYTES > starts.remaining()) {
            throw new CorruptArrayException("a blosc container with " + blocks + " blocks ends early");
        }
        var output = new byte[header.size()];
        var shuffled = header.unshuffles() || header.has(BIT_SHUFFLED) ? new byte[blockSize] : output;
        for (int at = 0; at < output.length; at += blockSize) {
            int length = Math.min(blockSize, output.length - at);
            var reader = container.reader().seek(starts.count(4));
            block(reader, header, decompressor, shuffled, shuffled == output ? at : 0, length);
            if (shuffled != output) {
                unshuffle(header, shuffled, output, at, length);
            }
            if (length < blockSize) {
                break;
            }
        }
        return ByteSlice.of(output);
    }

    private static void block(
            BinaryReader reader, Header header, BloscDecompressor decompressor, byte[] target, int at, int length) {
        int streams = header.streams(length);
        int each = length / streams;
        for (int i = 0; i < streams; i++) {
            var stream = reader.slice(reader.count(4));
            if (stream.length() == each) {
                System.arraycopy(stream.array(), stream.offset(), target, at + i * each, each);
            } else if (decompressor.decode(stream, target, at + i * each, each) != each) {
                throw new CorruptArrayException("a blosc stream ends early");
            }
        }
        // What a split leaves over is never written.
    }

    private static void unshuffle(Header header, byte[] shuffled, byte[] output, int at, int length) {
        int size = header.elementSize();
        if (header.unshuffles()) {
            ShuffleCodec.unshuffle(new ByteSlice(shuffled, 0, length), output, at, size);
        } else if (header.unshufflesBits(length)) {
            int count = length / size;
            BitTranspose.decode(shuffled, 0, output, at, count, size);
            System.arraycopy(shuffled, count * size, output, at + count * size, length - count * size);
        } else {
            System.arraycopy(shuffled, 0, output, at, length);
        }
    }
}
