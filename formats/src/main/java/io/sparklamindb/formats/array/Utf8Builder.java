/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.CorruptArrayException;
import java.util.Arrays;

/** Collects texts of a number known beforehand. Not thread-safe. */
public final class Utf8Builder {

    private final int[] offsets;
    private final int limit;
    private byte[] bytes;
    private int count;

    /**
     * @param texts how many will come
     * @param expectedBytes of all of them; a guess
     * @param limit most bytes they may have together
     */
    public Utf8Builder(int texts, long expectedBytes, int limit) {
        this.limit = limit;
        this.offsets = new int[texts + 1];
        this.bytes = new byte[(int) Math.min(Math.max(16, expectedBytes), 1 << 20)];
    }

    /** Adds one text. */
    public void add(byte[] source, int from, int length) {
        int at = offsets[count];
        if (length > bytes.length - at) {
            if (length > limit - at) {
                throw new CorruptArrayException("the texts of one slice exceed " + limit + " bytes");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max((long) at + length, 2L * bytes.length)));
        }
        System.arraycopy(source, from, bytes, at, length);
        offsets[++count] = at + length;
    }

    /** The texts; the builder is of no use afterwards. */
    public Utf8Array build() {
        return new Utf8Array(bytes, offsets);
    }
}
