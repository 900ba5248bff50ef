/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import io.sparklamindb.formats.CorruptArrayException;
import java.util.Arrays;

/**
 * A view of some bytes of an array; nothing is copied. Whoever is handed one may read it and must not write to it.
 *
 * @param array the bytes and possibly others
 * @param offset index of the first
 * @param length how many
 */
@SuppressWarnings("ArrayRecordComponent")
public record ByteSlice(byte[] array, int offset, int length) {

    public ByteSlice {
        if (offset < 0 || length < 0 || length > array.length - offset) {
            throw new CorruptArrayException(length + " bytes at " + offset + " of " + array.length + " are asked for");
        }
    }

    /** A view of a whole array. */
    public static ByteSlice of(byte[] array) {
        return new ByteSlice(array, 0, array.length);
    }

    /** A view of a part of this view. */
    public ByteSlice part(int from, int count) {
        if (from < 0 || count < 0 || count > length - from) {
            throw new CorruptArrayException(count + " bytes at " + from + " of " + length + " are asked for");
        }
        return new ByteSlice(array, offset + from, count);
    }

    /** A copy of the bytes viewed. */
    public byte[] copy() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** A little-endian reader over the bytes viewed. */
    public BinaryReader reader() {
        return new BinaryReader(this);
    }
}
