/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.UnsupportedArrayException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a codec that computes sees its numbers, as numpy writes it: {@code <i4}, {@code >f8}, {@code |u1}.
 *
 * @param kind {@code i}, {@code u} or {@code f}
 * @param size bytes
 * @param order of the bytes
 */
public record NumberFormat(char kind, int size, ByteOrder order) {

    /** Reads numpy's notation. */
    public static NumberFormat parse(String text) {
        boolean sound = text.length() == 3 && "<>|".indexOf(text.charAt(0)) >= 0;
        char kind = sound ? text.charAt(1) : '?';
        int size = sound ? text.charAt(2) - '0' : 0;
        boolean known = (kind == 'i' || kind == 'u') && (size == 1 || size == 2 || size == 4 || size == 8)
                || kind == 'f' && (size == 4 || size == 8);
        if (!known) {
            throw new UnsupportedArrayException("a codec for numbers of type '" + text + "'");
        }
        return new NumberFormat(kind, size, text.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    boolean isFloat() {
        return kind == 'f';
    }

    long getLong(ByteBuffer buffer, int at) {
        if (isFloat()) {
            return (long) getDouble(buffer, at);
        }
        boolean signed = kind == 'i';
        return switch (size) {
            case 1 -> signed ? buffer.get(at) : buffer.get(at) & 0xff;
            case 2 -> signed ? buffer.getShort(at) : buffer.getShort(at) & 0xffff;
            case 4 -> signed ? buffer.getInt(at) : Integer.toUnsignedLong(buffer.getInt(at));
            default -> buffer.getLong(at);
        };
    }

    double getDouble(ByteBuffer buffer, int at) {
        if (!isFloat()) {
            return getLong(buffer, at);
        }
        return size == 4 ? buffer.getFloat(at) : buffer.getDouble(at);
    }

    void putLong(ByteBuffer buffer, int at, long value) {
        switch (size) {
            case 1 -> buffer.put(at, (byte) value);
            case 2 -> buffer.putShort(at, (short) value);
            case 4 -> buffer.putInt(at, (int) value);
            default -> buffer.putLong(at, value);
        }
    }

    void putDouble(ByteBuffer buffer, int at, double value) {
        if (!isFloat()) {
            putLong(buffer, at, (long) value);
        } else if (size == 4) {
            buffer.putFloat(at, (float) value);
        } else {
            buffer.putDouble(at, value);
        }
    }
}
