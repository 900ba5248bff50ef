/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.MemoryByteSource;

/** Bytes in memory that count how many of them are read, and in how many requests. */
final class CountingByteSource implements ByteSource {

    private final MemoryByteSource source;
    private long bytes;
    private int requests;

    CountingByteSource(byte[] content) {
        this.source = new MemoryByteSource(ByteSlice.of(content));
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public void readFully(long position, byte[] target, int offset, int length) {
        bytes += length;
        requests++;
        source.readFully(position, target, offset, length);
    }

    long bytes() {
        return bytes;
    }

    int requests() {
        return requests;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
