/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import org.xerial.snappy.Snappy;

/**
 * Blosc 1 ("Blosc chunk format", versions 1 and 2): HDF5 filter 32001 and zarr's {@code blosc}. A chunk is cut into blocks;
 * the bytes or bits of a block are shuffled, the block is split into one stream for each byte of an element, or is not,
 * and every stream is compressed on its own.
 */
public final class BloscCodec implements Codec {

    private static final int HEADER = 16;
    private static final int NEWEST = 2;
    private static final int SHUFFLED = 1;
    private static final int STORED = 1 << 1;
    private static final int BIT_SHUFFLED = 1 << 2;
    private static final int NOT_SPLIT = 1 << 4;
    private static final int MOST_SPLITS = 16;
    private static final int SMALLEST_STREAM = 128;

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        return new Chunk(encoded, limit).decode();
    }

    /** One chunk: its header, and what follows from it. */
    private static final class Chunk {

        private final ByteSlice encoded;
        private final int flags;
        private final int elementSize;
        private final int blockSize;
        private final byte[] output;

        Chunk(ByteSlice encoded, int limit) {
            this.encoded = encoded;
            var header = encoded.reader();
            int version = header.u8();
            header.skip(1);
            this.flags = header.u8();
            this.elementSize = Math.max(1, header.u8());
            long size = header.u32();
            this.blockSize = header.count(4);
            if (version > NEWEST) {
                throw new UnsupportedArrayException("Blosc format " + version);
            }
            if (size > limit || size > 0 && blockSize <= 0) {
                throw new CorruptArrayException(
                        "a Blosc chunk of " + size + " bytes in blocks of " + blockSize + ", at most " + limit);
            }
            this.output = new byte[(int) size];
        }

        ByteSlice decode() {
            if ((flags & STORED) != 0) {
                return encoded.part(HEADER, output.length);
            }
            int blocks = output.length == 0 ? 0 : (output.length - 1) / blockSize + 1;
            boolean shuffled = (flags & SHUFFLED) != 0 && elementSize > 1;
            boolean bitShuffled = (flags & BIT_SHUFFLED) != 0 && blockSize >= elementSize;
            var scratch = shuffled || bitShuffled ? new byte[Math.min(blockSize, output.length)] : output;
            for (int block = 0; block < blocks; block++) {
                int at = block * blockSize;
                int length = Math.min(blockSize, output.length - at);
                int start = encoded.reader().skip(HEADER + 4L * block).count(4);
                var streams = encoded.reader().seek(start);
                if (!shuffled && !bitShuffled) {
                    streams(streams, output, at, length);
                    continue;
                }
                streams(streams, scratch, 0, length);
                if (shuffled) {
                    ShuffleCodec.unshuffle(new ByteSlice(scratch, 0, length), output, at, elementSize);
                } else {
                    unshuffleBits(scratch, at, length);
                }
            }
            return ByteSlice.of(output);
        }

        /** Blocks whose elements are no multiple of eight are not transposed at all; a rest of an element never is. */
        private void unshuffleBits(byte[] scratch, int at, int length) {
            int count = length / elementSize;
            int transposed = count % 8 == 0 ? count : 0;
            BitTranspose.decode(scratch, 0, output, at, transposed, elementSize);
            int done = transposed * elementSize;
            System.arraycopy(scratch, done, output, at + done, length - done);
        }

        private void streams(BinaryReader reader, byte[] target, int at, int length) {
            boolean whole = length == blockSize;
            boolean split = (flags & NOT_SPLIT) == 0
                    && elementSize <= MOST_SPLITS
                    && blockSize / elementSize >= SMALLEST_STREAM
                    && whole;
            int streams = split ? elementSize : 1;
            int each = length / streams;
            for (int i = 0; i < streams; i++) {
                var stream = reader.slice(reader.count(4));
                int to = at + i * each;
                if (stream.length() == each) {
                    System.arraycopy(stream.array(), stream.offset(), target, to, each);
                } else if (inner(stream, target, to, each) != each) {
                    throw new CorruptArrayException("a Blosc stream ends early");
                }
            }
        }

        private int inner(ByteSlice stream, byte[] target, int at, int length) {
            return switch (flags >> 5) {
                case 0 -> BloscLz.decode(stream, target, at, length);
                case 1 -> Lz4Block.decode(stream, target, at, length);
                case 2 -> snappy(stream, target, at, length);
                case 3 -> zlib(stream, target, at, length);
                case 4 -> ZstdCodec.decode(stream, target, at, length);
                default -> throw new UnsupportedArrayException("Blosc compressor " + (flags >> 5));
            };
        }

        private static int zlib(ByteSlice stream, byte[] target, int at, int length) {
            var plain = new ZlibCodec().decode(stream, length);
            System.arraycopy(plain.array(), plain.offset(), target, at, plain.length());
            return plain.length();
        }

        private static int snappy(ByteSlice stream, byte[] target, int at, int length) {
            try {
                // The library trusts the length in the stream, so that is checked before it may write.
                if (Snappy.uncompressedLength(stream.array(), stream.offset(), stream.length()) != length) {
                    throw new CorruptArrayException("a snappy stream has another length than its block");
                }
                return Snappy.uncompress(stream.array(), stream.offset(), stream.length(), target, at);
            } catch (IOException e) {
                throw new CorruptArrayException("a snappy stream is damaged", e);
            }
        }
    }
}
