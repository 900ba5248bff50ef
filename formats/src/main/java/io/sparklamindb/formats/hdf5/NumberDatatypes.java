/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.NumberType.Kind;
import io.sparklamindb.formats.array.OpaqueType;
import io.sparklamindb.formats.io.BinaryReader;
import java.nio.ByteOrder;

/**
 * Reads datatype messages of numbers (specification section IV.A.2.d), from behind their size: what every computer has is a
 * number, whatever else is bytes of which only the size is known. Stateless.
 */
final class NumberDatatypes {

    private NumberDatatypes() {}

    /** Whole numbers, with or without a sign. */
    static DataType integer(BinaryReader reader, int bits, int size) {
        int offset = reader.u16();
        int precision = reader.u16();
        var kind = (bits & 8) != 0 ? Kind.SIGNED : Kind.UNSIGNED;
        // Bits 1 and 2 say what surrounds the value: where nothing does, they mean nothing.
        return isWhole(offset, precision, size)
                ? new NumberType(kind, size, order(bits))
                : new OpaqueType(size, precision + "-bit integer");
    }

    private static boolean isWhole(int offset, int precision, int size) {
        return offset == 0 && precision == Byte.SIZE * size && isWidth(size);
    }

    /** Fractions: those of IEEE 754 are numbers. */
    static DataType floating(BinaryReader reader, int bits, int size) {
        int offset = reader.u16();
        int precision = reader.u16();
        int exponentAt = reader.u8();
        int exponent = reader.u8();
        int fractionAt = reader.u8();
        int fraction = reader.u8();
        int bias = reader.i32();
        int sign = bits >> 8 & 0xff;
        boolean vaxOrder = (bits & 0x40) != 0;
        boolean leadingOne = (bits >> 4 & 3) == 2;
        int ieeeExponent = size == 2 ? 5 : size == 4 ? 8 : 11;
        boolean ieee = (size == 2 || size == 4 || size == 8)
                && offset == 0
                && precision == Byte.SIZE * size
                && sign == precision - 1
                && exponent == ieeeExponent
                && fractionAt == 0
                && fraction == precision - 1 - exponent
                && exponentAt == fraction
                && bias == (1 << exponent - 1) - 1
                && leadingOne
                && !vaxOrder;
        return ieee
                ? new NumberType(Kind.FLOAT, size, order(bits))
                : new OpaqueType(size, precision + "-bit float of an unusual format");
    }

    /** Bits, as a number without a sign. */
    static DataType bitField(BinaryReader reader, int bits, int size) {
        int offset = reader.u16();
        int precision = reader.u16();
        return isWhole(offset, precision, size)
                ? new NumberType(Kind.UNSIGNED, size, order(bits))
                : new OpaqueType(size, precision + "-bit field");
    }

    private static boolean isWidth(int size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }

    private static ByteOrder order(int bits) {
        return (bits & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }
}
