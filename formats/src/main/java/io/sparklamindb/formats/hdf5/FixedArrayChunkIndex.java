/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of a dataset that cannot grow (specification section VII, "fixed array index"): a header and one data block, cut
 * into pages when it is long.
 */
final class FixedArrayChunkIndex extends NumberedChunkIndex {

    private static final int CHECKSUM = 4;

    private final int entrySize;
    private final long entries;
    private final long block;
    private final long pageEntries;
    private final boolean paged;

    FixedArrayChunkIndex(ChunkGeometry geometry, long address) throws IOException {
        super(geometry, -1);
        var header = space().readAtMost(address, 64).reader().expect("FAHD");
        header.skip(2);
        this.entrySize = checkEntry(header.u8());
        int pageBits = header.u8();
        this.entries = space().length(header);
        this.block = space().address(header);
        if (pageBits > 32) {
            throw new CorruptArrayException("a fixed array with pages of 2^" + pageBits + " entries");
        }
        this.pageEntries = 1L << pageBits;
        this.paged = entries > pageEntries;
    }

    @Override
    @Nullable
    BinaryReader entry(long number) throws IOException {
        if (block == FileSpace.UNDEFINED) {
            return null;
        }
        if (number >= entries) {
            throw new CorruptArrayException("chunk " + number + " of " + entries + " is looked for");
        }
        int prefix = 6 + space().offsetSize();
        if (!paged) {
            return at(block + prefix + number * entrySize);
        }
        long page = number / pageEntries;
        int bits = space().read(block + prefix + page / 8, 1).reader().u8();
        if ((bits & 0x80 >> page % 8) == 0) {
            return null;
        }
        long pages = (entries + pageEntries - 1) / pageEntries;
        long first = block + prefix + (pages + 7) / 8 + CHECKSUM;
        return at(first + page * (pageEntries * entrySize + CHECKSUM) + number % pageEntries * entrySize);
    }

    private BinaryReader at(long address) throws IOException {
        return space().read(address, entrySize).reader();
    }
}
