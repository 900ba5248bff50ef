/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import io.sparklamindb.formats.CorruptArrayException;
import java.nio.charset.StandardCharsets;

/**
 * Reads little-endian fields one after the other and never past the end: a file that claims more than it has is corrupt.
 * Not thread-safe.
 */
public final class BinaryReader {

    private final ByteSlice bytes;
    private int position;

    public BinaryReader(ByteSlice bytes) {
        this.bytes = bytes;
    }

    /** Bytes read so far. */
    public int position() {
        return position;
    }

    /** Bytes left. */
    public int remaining() {
        return bytes.length() - position;
    }

    /** Goes to a position counted from the start. */
    public BinaryReader seek(long target) {
        if (target < 0 || target > bytes.length()) {
            throw new CorruptArrayException("position " + target + " of " + bytes.length() + " bytes is pointed at");
        }
        position = (int) target;
        return this;
    }

    /** Leaves out some bytes. */
    public BinaryReader skip(long count) {
        return seek(position + count);
    }

    /** Leaves out bytes up to a multiple of eight, counted from a start. */
    public BinaryReader align8(int start) {
        int past = (position - start) & 7;
        return past == 0 ? this : skip(8 - past);
    }

    public int u8() {
        return bytes.array()[claim(1)] & 0xff;
    }

    public int u16() {
        int at = claim(2);
        return (bytes.array()[at] & 0xff) | (bytes.array()[at + 1] & 0xff) << 8;
    }

    public long u32() {
        return unsigned(4);
    }

    public int i32() {
        return (int) unsigned(4);
    }

    public long i64() {
        return unsigned(8);
    }

    /** An unsigned number of up to eight bytes; all ones in eight bytes come out as -1. */
    public long unsigned(int size) {
        if (size < 0 || size > 8) {
            throw new CorruptArrayException("a number of " + size + " bytes is declared");
        }
        int at = claim(size);
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | (bytes.array()[at + i] & 0xff);
        }
        return value;
    }

    /** An unsigned number that counts something: never negative. */
    public long length(int size) {
        long value = unsigned(size);
        if (value < 0) {
            throw new CorruptArrayException("a length of " + Long.toUnsignedString(value) + " is declared");
        }
        return value;
    }

    /** A count that must fit an int. */
    public int count(int size) {
        long value = length(size);
        if (value > Integer.MAX_VALUE) {
            throw new CorruptArrayException("a count of " + value + " is declared");
        }
        return (int) value;
    }

    /** A view of the next bytes. */
    public ByteSlice slice(long count) {
        if (count < 0 || count > remaining()) {
            throw new CorruptArrayException(count + " bytes are declared where " + remaining() + " are left");
        }
        int at = position;
        position += (int) count;
        return bytes.part(at, (int) count);
    }

    /** UTF-8 text of so many bytes, cut at the first NUL. */
    public String text(long count) {
        var slice = slice(count);
        int length = 0;
        while (length < slice.length() && slice.array()[slice.offset() + length] != 0) {
            length++;
        }
        return new String(slice.array(), slice.offset(), length, StandardCharsets.UTF_8);
    }

    /** UTF-8 text up to a NUL, which is read too. */
    public String textToNul() {
        int start = position;
        while (u8() != 0) {
            continue;
        }
        return new String(bytes.array(), bytes.offset() + start, position - start - 1, StandardCharsets.UTF_8);
    }

    /** Reads a signature. @throws CorruptArrayException if another is there */
    public BinaryReader expect(String signature) {
        var found = new String(slice(Math.min(signature.length(), remaining())).copy(), StandardCharsets.ISO_8859_1);
        if (!found.equals(signature)) {
            throw new CorruptArrayException("the signature " + signature + " is missing");
        }
        return this;
    }

    private int claim(int count) {
        if (count > remaining()) {
            throw new CorruptArrayException(count + " bytes are declared where " + remaining() + " are left");
        }
        int at = bytes.offset() + position;
        position += count;
        return at;
    }
}
