/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Bytes that can be read from any position: a local file, an object in a bucket, an entry of an archive.
 * Thread-safe; reads do not change any position.
 */
public interface ByteSource extends Closeable {

    /** Length in bytes. */
    long size() throws IOException;

    /**
     * Fills a part of an array.
     *
     * @param position of the first byte wanted
     * @throws io.sparklamindb.formats.CorruptArrayException if the source ends before
     */
    void readFully(long position, byte[] target, int offset, int length) throws IOException;

    /**
     * Reads many ranges in as few requests as is sensible.
     *
     * @param ranges in any order; they may overlap
     * @return the bytes of each, in the order asked for; slices may share an array
     * @throws io.sparklamindb.formats.CorruptArrayException if the source ends before
     */
    default List<ByteSlice> readRanges(List<ByteRange> ranges) throws IOException {
        return RangeCoalescer.DEFAULT.read(this, ranges);
    }

    /** How many bytes the small reads of metadata best ask for: as many as come at the price of one. */
    default int pageLength() {
        return PagedByteSource.PAGE;
    }

    /** Reads one range. */
    default ByteSlice read(long position, int length) throws IOException {
        SourceBounds.check(this, position, length);
        var bytes = new byte[length];
        readFully(position, bytes, 0, length);
        return ByteSlice.of(bytes);
    }
}
