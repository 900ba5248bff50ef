/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.ChunkLocator;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a dataset's elements lie (specification section IV.A.2.i, data layout).
 *
 * @param chunkShape length of a chunk in each dimension
 * @param locator finds chunks, in the file or in {@code compact}
 * @param filtered whether chunks pass the filter pipeline
 * @param compact the elements, if they lie in the object header itself
 */
@SuppressWarnings("ArrayRecordComponent")
record Storage(
        int[] chunkShape,
        ChunkLocator locator,
        boolean filtered,
        @Nullable ByteSlice compact) {

    /** What fits into no array, whatever the memory; whether there is memory for a chunk is asked when one is read. */
    private static final long MAX_CHUNK = Integer.MAX_VALUE - 64L;

    private static final int COMPACT = 0;
    private static final int CONTIGUOUS = 1;
    private static final int CHUNKED = 2;

    private static final int SINGLE = 1;
    private static final int IMPLICIT = 2;
    private static final int FIXED_ARRAY = 3;
    private static final int EXTENSIBLE_ARRAY = 4;
    private static final int B_TREE = 5;

    private static final int PLAIN_EDGES = 1;
    private static final int SINGLE_FILTERED = 1 << 1;

    /** @param filtered whether the dataset has filters */
    static Storage read(FileSpace space, ByteSlice message, Dataspace dataspace, int elementSize, boolean filtered)
            throws IOException {
        var reader = message.reader();
        int version = reader.u8();
        return switch (version) {
            case 1, 2 -> old(space, reader, dataspace, elementSize, filtered);
            // Version 5 (HDF5 2.0) differs only in the width of chunk lengths, which indexes tell by their entries.
            case 3, 4, 5 -> recent(space, reader, version, dataspace, elementSize, filtered);
            default -> throw new CorruptArrayException("a data layout of version " + version);
        };
    }

    private static Storage old(
            FileSpace space, BinaryReader reader, Dataspace dataspace, int elementSize, boolean filtered) {
        int dimensions = reader.u8();
        int kind = reader.u8();
        reader.skip(5);
        long address = kind == COMPACT ? FileSpace.UNDEFINED : space.address(reader);
        if (kind == CHUNKED) {
            return bTreeV1(space, address, lengths(reader, dimensions, 4), dataspace, elementSize, filtered);
        }
        reader.skip(4L * dimensions);
        return kind == COMPACT
                ? compact(reader.slice(reader.u32()), dataspace, elementSize)
                : contiguous(space, address, dataspace, elementSize);
    }

    private static Storage recent(
            FileSpace space, BinaryReader reader, int version, Dataspace dataspace, int elementSize, boolean filtered)
            throws IOException {
        int kind = reader.u8();
        switch (kind) {
            case COMPACT -> {
                return compact(reader.slice(reader.u16()), dataspace, elementSize);
            }
            case CONTIGUOUS -> {
                return contiguous(space, space.address(reader), dataspace, elementSize);
            }
            case CHUNKED -> {
                if (version > 3) {
                    return indexed(space, reader, dataspace, elementSize, filtered);
                }
                int dimensions = reader.u8();
                long address = space.address(reader);
                return bTreeV1(space, address, lengths(reader, dimensions, 4), dataspace, elementSize, filtered);
            }
            default -> throw new UnsupportedArrayException("a data layout of class " + kind + " (virtual dataset)");
        }
    }

    private static Storage compact(ByteSlice bytes, Dataspace dataspace, int elementSize) {
        var chunks = ContiguousIndex.chunks(dataspace.shape(), elementSize);
        return new Storage(chunks, new ContiguousIndex(0, dataspace.shape(), chunks, elementSize), false, bytes);
    }

    private static Storage contiguous(FileSpace space, long address, Dataspace dataspace, int elementSize) {
        var chunks = ContiguousIndex.chunks(dataspace.shape(), elementSize);
        ChunkLocator locator = address == FileSpace.UNDEFINED
                ? box -> List.of()
                : new ContiguousIndex(space.position(address), dataspace.shape(), chunks, elementSize);
        return new Storage(chunks, locator, false, null);
    }

    private static Storage bTreeV1(
            FileSpace space, long address, int[] chunkShape, Dataspace dataspace, int elementSize, boolean filtered) {
        var geometry = geometry(space, chunkShape, dataspace, elementSize, filtered, false);
        return new Storage(chunkShape, new BTreeV1ChunkIndex(geometry, address), filtered, null);
    }

    private static Storage indexed(
            FileSpace space, BinaryReader reader, Dataspace dataspace, int elementSize, boolean filtered)
            throws IOException {
        int flags = reader.u8();
        int dimensions = reader.u8();
        var chunkShape = lengths(reader, dimensions, reader.u8());
        var geometry = geometry(space, chunkShape, dataspace, elementSize, filtered, (flags & PLAIN_EDGES) != 0);
        int kind = reader.u8();
        var locator = switch (kind) {
            case SINGLE -> single(geometry, reader, (flags & SINGLE_FILTERED) != 0);
            case IMPLICIT -> implicit(geometry, space.address(reader));
            case FIXED_ARRAY -> {
                reader.skip(1);
                long address = space.address(reader);
                yield nothing(address) ? none() : new FixedArrayChunkIndex(geometry, address);
            }
            case EXTENSIBLE_ARRAY -> {
                reader.skip(5);
                long address = space.address(reader);
                yield nothing(address) ? none() : new ExtensibleArrayChunkIndex(geometry, address);
            }
            case B_TREE -> new BTreeV2ChunkIndex(geometry, space.address(reader.skip(6)));
            default -> throw new CorruptArrayException("a chunk index of kind " + kind);
        };
        return new Storage(chunkShape, locator, filtered, null);
    }

    private static boolean nothing(long address) {
        return address == FileSpace.UNDEFINED;
    }

    private static ChunkLocator none() {
        return box -> List.of();
    }

    private static ChunkLocator single(ChunkGeometry geometry, BinaryReader reader, boolean filtered) {
        long length = filtered ? geometry.space().length(reader) : geometry.chunkBytes();
        int mask = filtered ? reader.i32() : 0;
        long address = geometry.space().address(reader);
        if (nothing(address)) {
            return none();
        }
        var only = geometry.filtered(new long[geometry.rank()], address, length, mask);
        return box -> box.contains(only.coordinates()) ? List.of(only) : List.of();
    }

    /** Chunks one behind the other, all of one size, none missing. */
    private static ChunkLocator implicit(ChunkGeometry geometry, long address) {
        if (nothing(address)) {
            return none();
        }
        return new NumberedChunkIndex(geometry, -1) {
            @Override
            BinaryReader entry(long number) {
                var bytes = new byte[space().offsetSize()];
                long at = address + Math.multiplyExact(number, (long) geometry.chunkBytes());
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (at >>> 8 * i);
                }
                return ByteSlice.of(bytes).reader();
            }
        };
    }

    /** Lengths of a chunk; the file counts the bytes of an element as one more dimension. */
    private static int[] lengths(BinaryReader reader, int dimensions, int size) {
        var lengths = new int[Math.max(0, dimensions - 1)];
        for (int d = 0; d < lengths.length; d++) {
            lengths[d] = reader.count(size);
            if (lengths[d] == 0) {
                throw new CorruptArrayException("chunks of length 0");
            }
        }
        reader.skip(dimensions == 0 ? 0 : size);
        return lengths;
    }

    private static ChunkGeometry geometry(
            FileSpace space,
            int[] chunkShape,
            Dataspace dataspace,
            int elementSize,
            boolean filtered,
            boolean plainEdges) {
        if (chunkShape.length != dataspace.shape().length) {
            throw new CorruptArrayException(
                    "chunks of " + chunkShape.length + " dimensions for " + dataspace.shape().length);
        }
        long bytes = elementSize;
        for (int length : chunkShape) {
            bytes *= length;
            if (bytes < 0 || bytes > MAX_CHUNK) {
                throw new CorruptArrayException("chunks of " + bytes + " bytes");
            }
        }
        return new ChunkGeometry(space, dataspace, chunkShape, (int) bytes, filtered, plainEdges);
    }
}
