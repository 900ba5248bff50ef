/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import io.sparklamindb.formats.CorruptArrayException;

/** Bytes that are in memory already. */
public final class MemoryByteSource implements ByteSource {

    private final ByteSlice bytes;

    public MemoryByteSource(ByteSlice bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length();
    }

    @Override
    public void readFully(long position, byte[] target, int offset, int length) {
        if (position < 0 || position > bytes.length() - (long) length) {
            throw new CorruptArrayException(length + " bytes at " + position + " of " + bytes.length());
        }
        System.arraycopy(bytes.array(), bytes.offset() + (int) position, target, offset, length);
    }

    @Override
    public ByteSlice read(long position, int length) {
        if (position < 0 || position > bytes.length()) {
            throw new CorruptArrayException("position " + position + " of " + bytes.length());
        }
        return bytes.part((int) position, length);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
