/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;

/**
 * What a format can make of a byte at best. A stream that declares more than that lies, and is refused before memory is
 * taken for it; no writer's stream is.
 */
enum Expansion {
    /** A match of 258 bytes in two bits. */
    DEFLATE(1032),
    /** Each further byte of a length adds 255. */
    LZ4(255),
    /** A match of 264 bytes in three. */
    LZF(88),
    /** A block of 128 KiB of the same byte in a header of three bytes and that byte. */
    ZSTD(32 << 10);

    /** Room for a stream so short that its last sequence counts. */
    private static final int SLACK = 128 << 10;

    private final int ratio;

    Expansion(int ratio) {
        this.ratio = ratio;
    }

    /** Most bytes that so many can decode to. */
    long most(int encoded) {
        return (long) encoded * ratio + SLACK;
    }

    /**
     * Takes a size that a stream declares.
     *
     * @param limit most bytes wanted
     * @throws CorruptArrayException if it is negative, above the limit, or more than the stream can decode to
     */
    int check(long declared, int encoded, int limit) {
        if (declared < 0 || declared > limit) {
            throw new CorruptArrayException("a chunk decodes to " + declared + " bytes, more than " + limit);
        }
        if (declared > most(encoded)) {
            throw new CorruptArrayException(
                    "a chunk of " + encoded + " bytes claims to decode to " + declared + ", which cannot be");
        }
        return (int) declared;
    }
}
