/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where the chunks of a shard lie: for each in row-major order its position and its length, eight bytes each; all ones if it
 * is not stored ("sharding-indexed" of zarr-extensions, section "Binary shard format").
 *
 * @param bytes decoded index, little-endian
 */
record ShardIndex(ByteSlice bytes) {

    static final int ENTRY = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOTHING = -1;

    boolean has(int chunk) {
        return entry(chunk, 0) != NOTHING || entry(chunk, 1) != NOTHING;
    }

    long position(int chunk) {
        return notNegative(entry(chunk, 0));
    }

    long length(int chunk) {
        return notNegative(entry(chunk, 1));
    }

    private long entry(int chunk, int half) {
        return (long) LONGS.get(bytes.array(), bytes.offset() + chunk * ENTRY + half * Long.BYTES);
    }

    private static long notNegative(long value) {
        if (value < 0) {
            throw new CorruptArrayException("a shard with a chunk at " + Long.toUnsignedString(value));
        }
        return value;
    }
}
