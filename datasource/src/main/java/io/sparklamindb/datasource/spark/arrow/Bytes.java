/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Values in arrays of bytes, little-endian, as Arrow has them; positions are checked. */
final class Bytes {

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    static boolean bit(byte[] bytes, int index) {
        return (bytes[index >> 3] >> (index & 7) & 1) != 0;
    }

    static short shortAt(byte[] bytes, int index) {
        return (short) SHORTS.get(bytes, Math.multiplyExact(index, Short.BYTES));
    }

    static int intAt(byte[] bytes, int index) {
        return (int) INTS.get(bytes, Math.multiplyExact(index, Integer.BYTES));
    }

    static long longAt(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, Math.multiplyExact(index, Long.BYTES));
    }

    /** An offset of 32 or 64 bits; those of more than 2 GiB point to nothing that was read. */
    static int offset(byte[] offsets, int index, boolean isLarge) {
        return isLarge ? Math.toIntExact(longAt(offsets, index)) : intAt(offsets, index);
    }

    /** The bytes of a number in the order that Java wants: the most significant first. */
    static byte[] bigEndian(byte[] bytes, int from, int width) {
        var reversed = new byte[width];
        for (int i = 0; i < width; i++) {
            reversed[i] = bytes[from + width - 1 - i];
        }
        return reversed;
    }
}
