/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import io.sparklamindb.formats.CorruptArrayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A part of another source, which stays open when this is closed. */
public final class SubSource implements ByteSource {

    private final ByteSource source;
    private final long start;
    private final long size;

    /** @throws CorruptArrayException if the part lies outside the source */
    public SubSource(ByteSource source, long start, long size) throws IOException {
        SourceBounds.check(source, start, size);
        this.source = source;
        this.start = start;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void readFully(long position, byte[] target, int offset, int length) throws IOException {
        SourceBounds.check(this, position, length);
        source.readFully(start + position, target, offset, length);
    }

    @Override
    public List<ByteSlice> readRanges(List<ByteRange> ranges) throws IOException {
        var moved = new ArrayList<ByteRange>(ranges.size());
        for (var range : ranges) {
            SourceBounds.check(this, range.position(), range.length());
            moved.add(new ByteRange(start + range.position(), range.length()));
        }
        return source.readRanges(moved);
    }

    @Override
    public void close() {
        // The source belongs to whoever opened it.
    }
}
