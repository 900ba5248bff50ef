/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.array.NumberType;
import java.nio.ByteBuffer;

/** Single numbers of any type among bytes, for filters that compute. */
final class Numbers {

    private Numbers() {}

    /** A whole number; unsigned numbers of eight bytes keep their bits. */
    static long wholeAt(NumberType type, ByteBuffer bytes, int index) {
        int at = index * type.size();
        boolean unsigned = type.kind() != NumberType.Kind.SIGNED;
        return switch (type.size()) {
            case Byte.BYTES -> unsigned ? bytes.get(at) & 0xff : bytes.get(at);
            case Short.BYTES -> unsigned ? bytes.getShort(at) & 0xffff : bytes.getShort(at);
            case Integer.BYTES -> unsigned ? Integer.toUnsignedLong(bytes.getInt(at)) : bytes.getInt(at);
            default -> bytes.getLong(at);
        };
    }

    /** Any number; one of eight bytes that is not a float may be rounded. */
    static double doubleAt(NumberType type, ByteBuffer bytes, int index) {
        if (type.kind() != NumberType.Kind.FLOAT) {
            long whole = wholeAt(type, bytes, index);
            return type.exceedsLong() && whole < 0 ? (whole >>> 1 | whole & 1) * 2.0 : whole;
        }
        int at = index * type.size();
        return switch (type.size()) {
            case Short.BYTES -> Half.toFloat(bytes.getShort(at));
            case Integer.BYTES -> bytes.getFloat(at);
            default -> bytes.getDouble(at);
        };
    }

    /** Stores the lowest bits of a whole number. */
    static void putWhole(NumberType type, ByteBuffer bytes, int index, long value) {
        int at = index * type.size();
        switch (type.size()) {
            case Byte.BYTES -> bytes.put(at, (byte) value);
            case Short.BYTES -> bytes.putShort(at, (short) value);
            case Integer.BYTES -> bytes.putInt(at, (int) value);
            default -> bytes.putLong(at, value);
        }
    }

    /** Stores a number as the type has it: fractions are cut off where it has none. */
    static void putDouble(NumberType type, ByteBuffer bytes, int index, double value) {
        if (type.kind() != NumberType.Kind.FLOAT) {
            putWhole(type, bytes, index, type.kind() == NumberType.Kind.BOOLEAN ? value == 0 ? 0 : 1 : (long) value);
            return;
        }
        int at = index * type.size();
        switch (type.size()) {
            case Short.BYTES -> bytes.putShort(at, Half.of((float) value));
            case Integer.BYTES -> bytes.putFloat(at, (float) value);
            default -> bytes.putDouble(at, value);
        }
    }
}
