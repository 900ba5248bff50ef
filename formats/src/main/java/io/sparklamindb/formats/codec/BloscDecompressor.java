/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/** How the streams of a Blosc container are compressed. */
@FunctionalInterface
interface BloscDecompressor {

    /**
     * Decodes a stream into a part of an array.
     *
     * @return how many bytes came
     * @throws CorruptArrayException if the stream is damaged or longer than the part
     */
    int decode(ByteSlice stream, byte[] target, int offset, int length);

    /** By the number in the top three bits of the container's flags. */
    static BloscDecompressor of(int number) {
        return switch (number) {
            case 0 -> BloscLz::decode;
            case 1 -> Lz4Block::decode;
            case 2 -> SnappyBlock::decode;
            case 3 -> Inflation::inflateZlib;
            case 4 -> ZstdCodec::decode;
            default -> throw new CorruptArrayException("a blosc container with compressor " + number);
        };
    }
}
