/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.io.ByteSlice;
import java.nio.ByteBuffer;

/** Turns stored numbers into primitives, in bulk. */
final class NumberDecoder {

    private NumberDecoder() {}

    /**
     * Decodes consecutive numbers.
     *
     * @param type of the stored numbers
     * @param bytes exactly those to decode
     * @param target made by {@link PrimitiveArray#allocate} for the same type
     * @param at index of the first value to set
     */
    static void decode(NumberType type, ByteSlice bytes, PrimitiveArray target, int at) {
        int count = bytes.length() / type.size();
        var buffer =
                ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()).order(type.order());
        if (target instanceof PrimitiveArray.Booleans booleans) {
            for (int i = 0; i < count; i++) {
                booleans.values()[at + i] = bytes.array()[bytes.offset() + i] != 0;
            }
        } else if (target instanceof PrimitiveArray.Bytes into) {
            buffer.get(into.values(), at, count);
        } else if (target instanceof PrimitiveArray.Shorts into) {
            shorts(type, buffer, into.values(), at, count);
        } else if (target instanceof PrimitiveArray.Ints into) {
            ints(type, buffer, into.values(), at, count);
        } else if (target instanceof PrimitiveArray.Longs into) {
            longs(type, buffer, into.values(), at, count);
        } else if (target instanceof PrimitiveArray.Floats into) {
            floats(type, buffer, into.values(), at, count);
        } else if (target instanceof PrimitiveArray.Doubles into) {
            buffer.asDoubleBuffer().get(into.values(), at, count);
        }
    }

    private static void shorts(NumberType type, ByteBuffer buffer, short[] target, int at, int count) {
        if (type.size() == 2) {
            buffer.asShortBuffer().get(target, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[at + i] = (short) (buffer.get() & 0xff);
        }
    }

    private static void ints(NumberType type, ByteBuffer buffer, int[] target, int at, int count) {
        if (type.size() == 4) {
            buffer.asIntBuffer().get(target, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[at + i] = buffer.getShort() & 0xffff;
        }
    }

    private static void longs(NumberType type, ByteBuffer buffer, long[] target, int at, int count) {
        if (type.size() == 8) {
            buffer.asLongBuffer().get(target, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[at + i] = Integer.toUnsignedLong(buffer.getInt());
        }
    }

    private static void floats(NumberType type, ByteBuffer buffer, float[] target, int at, int count) {
        if (type.size() == 4) {
            buffer.asFloatBuffer().get(target, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[at + i] = halfToFloat(buffer.getShort());
        }
    }

    /** IEEE 754 binary16 to binary32; exact. */
    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >>> 10 & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            float subnormal = fraction * 0x1p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
        }
        return Float.intBitsToFloat(sign | exponent + 112 << 23 | fraction << 13);
    }
}
