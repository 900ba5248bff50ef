/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.TextHeap;
import io.sparklamindb.formats.array.Utf8Array;
import io.sparklamindb.formats.array.Utf8Builder;
import io.sparklamindb.formats.io.ByteSlice;
import java.util.Arrays;

/**
 * Chunks of texts in numcodecs' {@code vlen-utf8} (and {@code vlen-bytes}): how many there are in four bytes, then each with
 * its length in four bytes in front. A reference is where a text lies among all chunks of a slice, and how long it is.
 */
final class VariableTexts implements TextHeap {

    /** Bytes of a reference. */
    static final int REFERENCE = 8;

    private final ReadLimits limits;
    private byte[] heap = new byte[256];
    private int used;

    VariableTexts(ReadLimits limits) {
        this.limits = limits;
    }

    @Override
    public int chunkBytes(int references) {
        return -1;
    }

    @Override
    public ByteSlice intern(ByteSlice chunk, int elements) {
        var reader = chunk.reader();
        long count = reader.u32();
        if (count > elements) {
            throw new CorruptArrayException("a chunk of " + count + " texts instead of " + elements);
        }
        int base = used;
        append(chunk);
        var references = new byte[elements * REFERENCE];
        for (int i = 0; i < count; i++) {
            int length = reader.count(4);
            put(references, i * REFERENCE, base + reader.position());
            put(references, i * REFERENCE + 4, length);
            reader.skip(length);
        }
        return ByteSlice.of(references);
    }

    private void append(ByteSlice chunk) {
        int needed = limits.checkSlice((long) used + chunk.length());
        if (needed > heap.length) {
            heap = Arrays.copyOf(heap, (int) Math.min(limits.sliceBytes(), Math.max(needed, 2L * heap.length)));
        }
        System.arraycopy(chunk.array(), chunk.offset(), heap, used, chunk.length());
        used = needed;
    }

    private static void put(byte[] target, int at, int value) {
        for (int i = 0; i < 4; i++) {
            target[at + i] = (byte) (value >>> 8 * i);
        }
    }

    @Override
    public Utf8Array resolve(ByteSlice references, int count) {
        var reader = references.reader();
        var texts = new Utf8Builder(count, used, limits.sliceBytes());
        for (int i = 0; i < count; i++) {
            int start = reader.i32();
            texts.add(heap, start, reader.i32());
        }
        return texts.build();
    }
}
