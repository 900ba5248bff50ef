/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import org.xerial.snappy.Snappy;

/** Raw Snappy blocks (format_description.txt of google/snappy). */
final class SnappyBlock {

    private SnappyBlock() {}

    /**
     * Decodes into a part of an array and says how many bytes came.
     *
     * @throws CorruptArrayException if the block is damaged or longer than the part
     */
    static int decode(ByteSlice encoded, byte[] target, int offset, int length) {
        try {
            // The library writes as much as the block declares, without regard to the room there is.
            int declared = Snappy.uncompressedLength(encoded.array(), encoded.offset(), encoded.length());
            if (declared < 0 || declared > length) {
                throw new CorruptArrayException("a Snappy block of " + declared + " bytes instead of " + length);
            }
            return Snappy.uncompress(encoded.array(), encoded.offset(), encoded.length(), target, offset);
        } catch (IOException e) {
            throw new CorruptArrayException("a Snappy block is damaged", e);
        }
    }
}
