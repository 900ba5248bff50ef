/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.io.ByteSlice;
import java.nio.ByteBuffer;

/** Turns stored numbers into primitives, in bulk; each kind of target is told how many it got. Used once. */
final class NumberDecoder implements PrimitiveArray.Visitor<Integer> {

    private final NumberType type;
    private final ByteBuffer buffer;
    private final int at;
    private final int count;

    private NumberDecoder(NumberType type, ByteSlice bytes, int at) {
        this.type = type;
        this.buffer =
                ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()).order(type.order());
        this.at = at;
        this.count = bytes.length() / type.size();
    }

    /**
     * Decodes consecutive numbers.
     *
     * @param type of the stored numbers
     * @param bytes exactly those to decode
     * @param target made by {@link PrimitiveArray#allocate} for the same type
     * @param at index of the first value to set
     */
    static void decode(NumberType type, ByteSlice bytes, PrimitiveArray target, int at) {
        target.accept(new NumberDecoder(type, bytes, at));
    }

    @Override
    public Integer booleans(boolean[] target) {
        for (int i = 0; i < count; i++) {
            target[at + i] = buffer.get() != 0;
        }
        return count;
    }

    @Override
    public Integer bytes(byte[] target) {
        buffer.get(target, at, count);
        return count;
    }

    @Override
    public Integer shorts(short[] target) {
        if (type.size() == 2) {
            buffer.asShortBuffer().get(target, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                target[at + i] = (short) (buffer.get() & 0xff);
            }
        }
        return count;
    }

    @Override
    public Integer ints(int[] target) {
        if (type.size() == 4) {
            buffer.asIntBuffer().get(target, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                target[at + i] = buffer.getShort() & 0xffff;
            }
        }
        return count;
    }

    @Override
    public Integer longs(long[] target, boolean unsigned) {
        if (type.size() == 8) {
            buffer.asLongBuffer().get(target, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                target[at + i] = Integer.toUnsignedLong(buffer.getInt());
            }
        }
        return count;
    }

    @Override
    public Integer floats(float[] target) {
        if (type.size() == 4) {
            buffer.asFloatBuffer().get(target, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                target[at + i] = halfToFloat(buffer.getShort());
            }
        }
        return count;
    }

    @Override
    public Integer doubles(double[] target) {
        buffer.asDoubleBuffer().get(target, at, count);
        return count;
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
