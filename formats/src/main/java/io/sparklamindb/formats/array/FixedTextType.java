/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

/**
 * Text of fixed width, padded with NUL or blanks.
 *
 * @param size bytes of an element
 * @param encoding of characters
 */
public record FixedTextType(int size, Encoding encoding) implements DataType {

    /** How characters are stored. */
    public enum Encoding {
        /** UTF-8 or ASCII, padded with NUL. */
        UTF8,
        /** UTF-8 or ASCII, padded with blanks, as Fortran does. */
        UTF8_BLANKS,
        /** Four bytes a character, as numpy's {@code U}, little-endian. */
        UCS4_LITTLE,
        /** Four bytes a character, as numpy's {@code U}, big-endian. */
        UCS4_BIG
    }

    @Override
    public String toString() {
        return "string";
    }
}
