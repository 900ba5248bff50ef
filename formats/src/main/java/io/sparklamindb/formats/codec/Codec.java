/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.io.ByteSlice;

/** One step of how a chunk is stored. Immutable and thread-safe. */
@FunctionalInterface
public interface Codec {

    /**
     * Undoes the step.
     *
     * @param encoded bytes as stored; not changed
     * @param limit most bytes the result may have; no more are allocated for it
     * @return decoded bytes; may be a view of {@code encoded} where nothing needs to move
     * @throws io.sparklamindb.formats.CorruptArrayException if the bytes are not what this codec makes, or decode to more
     *     than {@code limit}
     */
    ByteSlice decode(ByteSlice encoded, int limit);

    /**
     * Undoes the step, if it can into memory that the caller gives: fresh memory costs scans of many small chunks about as
     * much as decoding them.
     *
     * @param spare not part of {@code encoded}; may be overwritten, and may be what the result is a view of
     */
    default ByteSlice decode(ByteSlice encoded, int limit, byte[] spare) {
        return decode(encoded, limit);
    }

    /**
     * Most bytes that decode to no more than {@code limit}: what the codec applied after this one may make. The default is
     * for compressors, which grow what they cannot shrink, but never by much.
     */
    default int encodedLimit(int limit) {
        return (int) Math.min(MAX_SIZE, 2L * limit + 4096);
    }

    /** Most bytes of any array. */
    int MAX_SIZE = Integer.MAX_VALUE - 64;
}
