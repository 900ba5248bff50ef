/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whole numbers of one to eight bytes at any place of an array. */
final class LittleOrBig {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleOrBig() {}

    /** Stores the lowest bytes of a number. */
    static void put(byte[] target, int at, int size, long value, boolean bigEndian) {
        long ordered = bigEndian ? Long.reverseBytes(value) >>> Long.SIZE - Byte.SIZE * size : value;
        switch (size) {
            case Byte.BYTES -> target[at] = (byte) ordered;
            case Short.BYTES -> SHORTS.set(target, at, (short) ordered);
            case Integer.BYTES -> INTS.set(target, at, (int) ordered);
            case Long.BYTES -> LONGS.set(target, at, ordered);
            default -> {
                for (int i = 0; i < size; i++) {
                    target[at + i] = (byte) (ordered >>> Byte.SIZE * i);
                }
            }
        }
    }
}
