/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import io.sparklamindb.formats.CorruptArrayException;

/**
 * Consecutive bytes of a source.
 *
 * @param position of the first byte
 * @param length in bytes
 */
public record ByteRange(long position, int length) {

    public ByteRange {
        if (position < 0 || length < 0 || position + length < 0) {
            throw new CorruptArrayException("bytes " + position + " +" + length + " are asked for");
        }
    }

    /** Position after the last byte. */
    public long end() {
        return position + length;
    }
}
