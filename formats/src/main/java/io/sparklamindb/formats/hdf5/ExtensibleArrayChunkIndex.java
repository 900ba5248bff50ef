/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of a dataset that grows in one dimension (specification section VII, "extensible array index"): the first entries
 * in the index block, the next in data blocks it points to, all others in data blocks that super blocks point to. Super
 * block {@code s} has {@code 2^(s/2)} data blocks of {@code 2^((s+1)/2)} times the smallest number of entries.
 */
final class ExtensibleArrayChunkIndex extends NumberedChunkIndex {

    private static final int CHECKSUM = 4;

    private final int entrySize;
    private final int offsetBytes;
    private final int inIndexBlock;
    private final int smallestBlock;
    private final int directSuperBlocks;
    private final int directBlocks;
    private final long pageEntries;
    private final long indexBlock;

    ExtensibleArrayChunkIndex(ChunkGeometry geometry, long address) throws IOException {
        super(geometry, geometry.unlimitedDimension());
        var header = space().readAtMost(address, 128).reader().expect("EAHD");
        header.skip(2);
        this.entrySize = checkEntry(header.u8());
        this.offsetBytes = (header.u8() + 7) / 8;
        this.inIndexBlock = header.u8();
        this.smallestBlock = header.u8();
        int pointers = header.u8();
        int pageBits = header.u8();
        header.skip(6L * space().lengthSize());
        this.indexBlock = space().address(header);
        if (Integer.bitCount(smallestBlock) != 1 || Integer.bitCount(pointers) != 1 || pageBits > 32) {
            throw new CorruptArrayException(
                    "an extensible array of " + smallestBlock + " entries and " + pointers + " pointers");
        }
        this.directSuperBlocks = 2 * Integer.numberOfTrailingZeros(pointers);
        this.directBlocks = 2 * (pointers - 1);
        this.pageEntries = 1L << pageBits;
    }

    @Override
    @Nullable
    BinaryReader entry(long number) throws IOException {
        if (indexBlock == FileSpace.UNDEFINED) {
            return null;
        }
        long first = indexBlock + 6 + space().offsetSize();
        if (number < inIndexBlock) {
            return at(first + number * entrySize);
        }
        long past = number - inIndexBlock;
        int superBlock = 63 - Long.numberOfLeadingZeros(past / smallestBlock + 1);
        long entriesEach = (1L << (superBlock + 1) / 2) * smallestBlock;
        long blocks = 1L << superBlock / 2;
        long inSuperBlock = past - ((1L << superBlock) - 1) * smallestBlock;
        long block = inSuperBlock / entriesEach;
        long inBlock = inSuperBlock % entriesEach;
        long pointersAt = first + (long) inIndexBlock * entrySize;
        if (superBlock < directSuperBlocks) {
            long address = pointer(pointersAt + (directBlocksBefore(superBlock) + block) * space().offsetSize());
            return inDataBlock(address, entriesEach, inBlock);
        }
        long superAddress =
                pointer(pointersAt + (directBlocks + superBlock - directSuperBlocks) * (long) space().offsetSize());
        return inSuperBlock(superAddress, blocks, entriesEach, block, inBlock);
    }

    private static long directBlocksBefore(int superBlock) {
        long before = 0;
        for (int s = 0; s < superBlock; s++) {
            before += 1L << s / 2;
        }
        return before;
    }

    private @Nullable BinaryReader inSuperBlock(long address, long blocks, long entriesEach, long block, long inBlock)
            throws IOException {
        if (address == FileSpace.UNDEFINED) {
            return null;
        }
        space().read(address, 4).reader().expect("EASB");
        long at = address + 6 + space().offsetSize() + offsetBytes;
        if (entriesEach > pageEntries) {
            // One bit a page says whether the page was ever written; each data block's bits are counted on.
            long pages = entriesEach / pageEntries;
            long page = block * pages + inBlock / pageEntries;
            int bits = space().read(at + page / 8, 1).reader().u8();
            if ((bits & 0x80 >> page % 8) == 0) {
                return null;
            }
            at += blocks * ((pages + 7) / 8);
        }
        return inDataBlock(pointer(at + block * space().offsetSize()), entriesEach, inBlock);
    }

    private @Nullable BinaryReader inDataBlock(long address, long entriesEach, long inBlock) throws IOException {
        if (address == FileSpace.UNDEFINED) {
            return null;
        }
        space().read(address, 4).reader().expect("EADB");
        long first = address + 6 + space().offsetSize() + offsetBytes;
        if (entriesEach <= pageEntries) {
            return at(first + inBlock * entrySize);
        }
        long page = inBlock / pageEntries;
        return at(first + CHECKSUM + page * (pageEntries * entrySize + CHECKSUM) + inBlock % pageEntries * entrySize);
    }

    private long pointer(long address) throws IOException {
        return space().address(space().read(address, space().offsetSize()).reader());
    }

    private BinaryReader at(long address) throws IOException {
        return space().read(address, entrySize).reader();
    }
}
