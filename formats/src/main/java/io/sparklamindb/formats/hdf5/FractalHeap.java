/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;

/**
 * A heap of links or attributes (specification section III.G): blocks that double in size, found by a walk down a table of
 * tables.
 */
final class FractalHeap {

    private static final int HEADER = 160;
    private static final int MAX_DEPTH = 32;
    private static final int MANAGED = 0;
    private static final int HUGE = 1;
    private static final int TINY = 2;

    private final FileSpace space;
    private final int idLength;
    private final int offsetBytes;
    private final int lengthBytes;
    private final int width;
    private final long startSize;
    private final long largestDirect;
    private final long root;
    private final int rootRows;
    private final long hugeTree;

    private FractalHeap(FileSpace space, BinaryReader header) {
        this.space = space;
        header.skip(1);
        this.idLength = header.u16();
        int filterLength = header.u16();
        header.skip(1);
        long largestManaged = header.u32();
        header.skip(space.lengthSize());
        this.hugeTree = space.address(header);
        header.skip(space.lengthSize() + space.offsetSize() + 8L * space.lengthSize());
        this.width = header.u16();
        this.startSize = space.length(header);
        this.largestDirect = space.length(header);
        this.offsetBytes = (header.u16() + 7) / 8;
        header.skip(2);
        this.root = space.address(header);
        this.rootRows = header.u16();
        this.lengthBytes = Math.min(FileSpace.bytesFor(largestDirect), FileSpace.bytesFor(largestManaged));
        if (filterLength != 0) {
            throw new UnsupportedArrayException("a compressed heap of links or attributes");
        }
        if (width == 0 || Long.bitCount(startSize) != 1 || largestDirect < startSize || offsetBytes > 8) {
            throw new CorruptArrayException("a fractal heap " + width + " wide with blocks of " + startSize);
        }
    }

    static FractalHeap open(FileSpace space, long address) throws IOException {
        return new FractalHeap(space, space.readAtMost(address, HEADER).reader().expect("FRHP"));
    }

    /** The object behind an id. */
    ByteSlice get(ByteSlice id) throws IOException {
        var reader = id.reader();
        int head = reader.u8();
        return switch (head >> 4 & 3) {
            case MANAGED -> {
                long offset = reader.length(offsetBytes);
                long length = reader.length(lengthBytes);
                yield rootRows == 0
                        ? space.read(root + offset, length)
                        : space.read(locate(root, rootRows, 0, offset, 0), length);
            }
            case HUGE -> huge(reader);
            case TINY -> {
                boolean extended = idLength > 17;
                int length = extended ? (head & 0xf) << 8 | reader.u8() : head & 0xf;
                yield reader.slice(length + 1L);
            }
            default -> throw new CorruptArrayException("a heap id of kind " + (head >> 4 & 3));
        };
    }

    private ByteSlice huge(BinaryReader id) throws IOException {
        if (idLength - 1 >= space.offsetSize() + space.lengthSize()) {
            return space.read(space.address(id), space.length(id));
        }
        // The id is a key into a B-tree whose records are address, length, key (type 1).
        long key = id.unsigned(Math.min(8, Math.min(idLength - 1, space.lengthSize())));
        var found = new ByteSlice[1];
        BTreeV2.open(space, hugeTree).visit((after, before) -> true, entry -> {
            var reader = entry.reader();
            long address = space.address(reader);
            long length = space.length(reader);
            if (space.length(reader) == key) {
                found[0] = space.read(address, length);
            }
        });
        if (found[0] == null) {
            throw new CorruptArrayException("a heap lacks its object " + key);
        }
        return found[0];
    }

    /** The address of an offset below an indirect block. */
    private long locate(long block, int rows, long blockOffset, long offset, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new CorruptArrayException("a fractal heap is nested too deep");
        }
        long at = blockOffset;
        int directRows = log2(largestDirect) - log2(startSize) + 2;
        for (int row = 0; row < rows; row++) {
            long size = rowSize(row);
            if (offset - at < size * width) {
                int column = (int) ((offset - at) / size);
                long childOffset = at + column * size;
                long slot = (long) (row * width + column) * space.offsetSize();
                long head = 5L + space.offsetSize() + offsetBytes;
                space.read(block, 4).reader().expect("FHIB");
                long child = space.address(
                        space.read(block + head + slot, space.offsetSize()).reader());
                if (child == FileSpace.UNDEFINED) {
                    throw new CorruptArrayException("a fractal heap lacks a block");
                }
                return row < directRows
                        ? child + offset - childOffset
                        : locate(child, log2(size) - log2(startSize * width) + 1, childOffset, offset, depth + 1);
            }
            at += size * width;
        }
        throw new CorruptArrayException("offset " + offset + " lies outside its fractal heap");
    }

    private long rowSize(int row) {
        long size = row == 0 ? startSize : startSize << Math.min(62, row - 1);
        if (size <= 0 || size > Long.MAX_VALUE / width) {
            throw new CorruptArrayException("a fractal heap of " + row + " rows");
        }
        return size;
    }

    private static int log2(long size) {
        return 63 - Long.numberOfLeadingZeros(Math.max(1, size));
    }
}
