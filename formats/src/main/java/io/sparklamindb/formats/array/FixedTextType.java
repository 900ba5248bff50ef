/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

/**
 * Text of fixed width: padded, or ended by a NUL.
 *
 * @param size bytes of an element
 * @param encoding of characters
 */
public record FixedTextType(int size, Encoding encoding) implements DataType {

    /** How characters are stored. */
    public enum Encoding {
        /** UTF-8 or ASCII, padded with NUL; a NUL in between is part of the text. */
        UTF8,
        /** UTF-8 or ASCII, up to the first NUL; what lies behind it means nothing. */
        UTF8_TERMINATED,
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
