/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.TextHeap;
import io.sparklamindb.formats.array.Utf8Array;
import io.sparklamindb.formats.array.Utf8Builder;
import io.sparklamindb.formats.io.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Texts as the codecs {@code vlen-utf8} and {@code vlen-bytes} store a chunk of them: how many there are, then each with its
 * length in front, all lengths as four bytes, little-endian.
 *
 * <p>Chunks are kept one behind the other; a reference is a position and a length among them. Position 0 is the fill value's,
 * whose length zero makes an all-zero reference an empty text. Not thread-safe.
 */
final class LengthPrefixedTexts implements TextHeap {

    /** Bytes of a reference. */
    static final int REFERENCE = 8;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int COUNT = 4;

    private final int limit;
    private byte[] held;
    private int length;

    /**
     * @param fill the text of what is not stored
     * @param limit most bytes to hold
     */
    LengthPrefixedTexts(byte[] fill, int limit) {
        this.held = fill.clone();
        this.length = fill.length;
        this.limit = limit;
    }

    /** The reference to the fill value. */
    static byte[] fillReference(byte[] fill) {
        var reference = new byte[REFERENCE];
        INTS.set(reference, COUNT, fill.length);
        return reference;
    }

    @Override
    public int chunkBytes(int references) {
        return -1;
    }

    @Override
    public ByteSlice intern(ByteSlice chunk, int elements) {
        var bytes = chunk.array();
        int count = chunk.reader().i32();
        // A count below the chunk's elements is no writer's doing, one above is that of none either.
        if (count != elements || (long) elements * REFERENCE > limit) {
            throw new CorruptArrayException("a chunk of " + count + " texts instead of " + elements);
        }
        int base = hold(chunk);
        var references = new byte[elements * REFERENCE];
        int at = COUNT;
        for (int i = 0; i < elements; i++) {
            int size = chunk.length() - at < COUNT ? -1 : (int) INTS.get(bytes, chunk.offset() + at);
            at += COUNT;
            if (size < 0 || size > chunk.length() - at) {
                throw new CorruptArrayException("a chunk of texts ends early");
            }
            INTS.set(references, i * REFERENCE, base + at);
            INTS.set(references, i * REFERENCE + COUNT, size);
            at += size;
        }
        return ByteSlice.of(references);
    }

    /** Takes a copy of a chunk and says where it begins. */
    private int hold(ByteSlice chunk) {
        if (chunk.length() > limit - length) {
            throw new CorruptArrayException("texts of one slice exceed " + limit + " bytes");
        }
        if (chunk.length() > held.length - length) {
            held = Arrays.copyOf(held, (int) Math.min(limit, Math.max(length + (long) chunk.length(), 2L * length)));
        }
        System.arraycopy(chunk.array(), chunk.offset(), held, length, chunk.length());
        int base = length;
        length += chunk.length();
        return base;
    }

    @Override
    public Utf8Array resolve(ByteSlice references, int count) {
        var builder = new Utf8Builder(count, length, limit);
        for (int i = 0; i < count; i++) {
            int at = references.offset() + i * REFERENCE;
            builder.add(held, (int) INTS.get(references.array(), at), (int) INTS.get(references.array(), at + COUNT));
        }
        return builder.build();
    }
}
