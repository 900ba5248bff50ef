/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import java.io.IOException;

/**
 * The addresses of one file: how wide they are, where they count from, and what is there. Thread-safe.
 *
 * @param metadata the file through a page cache
 * @param base position of address 0: after the user block, if there is one
 * @param offsetSize bytes of an address
 * @param lengthSize bytes of a length
 * @param limits of what the file may make us read
 */
record FileSpace(ByteSource metadata, long base, int offsetSize, int lengthSize, ReadLimits limits) {

    /** The address of what was never written. */
    static final long UNDEFINED = -1;

    /** Bytes of metadata at an address. */
    ByteSlice read(long address, long length) throws IOException {
        return metadata.read(position(address), limits.checkMetadata(length));
    }

    /** As {@link #read}, but less if the file ends before: for structures that say their own length. */
    ByteSlice readAtMost(long address, int length) throws IOException {
        long position = position(address);
        return metadata.read(position, (int) Math.max(0, Math.min(length, metadata.size() - position)));
    }

    /** The position in the file of an address. */
    long position(long address) {
        if (address < 0 || address + base < 0) {
            throw new CorruptArrayException("address " + Long.toUnsignedString(address) + " is pointed at");
        }
        return address + base;
    }

    /** Reads an address; all ones become {@link #UNDEFINED}. */
    long address(BinaryReader reader) {
        long value = reader.unsigned(offsetSize);
        return value == ones(offsetSize) ? UNDEFINED : value;
    }

    /** Reads a length. */
    long length(BinaryReader reader) {
        return reader.length(lengthSize);
    }

    private static long ones(int size) {
        return size == 8 ? -1 : (1L << 8 * size) - 1;
    }

    /** Bytes that a number up to some maximum takes: HDF5 sizes many fields by what they may hold. */
    static int bytesFor(long maximum) {
        int log = maximum <= 0 ? 0 : 63 - Long.numberOfLeadingZeros(maximum);
        return (log + 8) / 8;
    }
}
