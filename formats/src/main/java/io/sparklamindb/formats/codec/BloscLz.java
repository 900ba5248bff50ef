/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/**
 * BloscLZ, Blosc's own offspring of FastLZ level 2.
 *
 * <p>A stream is a sequence of instructions. One below 32 copies that many bytes and one more from the stream. Any other
 * repeats earlier output: its top three bits are a length (7 means that bytes follow which are added, up to and including
 * the first below 255), its low five and the next byte a distance. The greatest distance means that two more bytes hold the
 * distance beyond it. The first instruction always copies.
 */
final class BloscLz {

    private static final int FIRST_MATCH = 32;
    private static final int DISTANCE_BITS = 31;
    private static final int LONG_LENGTH = 7;
    private static final int SHORTEST_MATCH = 2;
    private static final int FAR = 8191;

    private BloscLz() {}

    /**
     * Decodes into a part of an array and says how many bytes came.
     *
     * @throws CorruptArrayException if the stream is damaged or longer than the part
     */
    static int decode(ByteSlice encoded, byte[] target, int offset, int length) {
        var in = encoded.array();
        int from = encoded.offset();
        int end = from + encoded.length();
        int to = offset;
        int limit = offset + length;
        if (from == end) {
            return 0;
        }
        int instruction = in[from++] & DISTANCE_BITS;
        while (true) {
            if (instruction < FIRST_MATCH) {
                int count = instruction + 1;
                if (count > end - from || count > limit - to) {
                    throw damaged();
                }
                System.arraycopy(in, from, target, to, count);
                from += count;
                to += count;
            } else {
                int count = (instruction >> 5) + SHORTEST_MATCH;
                if (instruction >> 5 == LONG_LENGTH) {
                    int more;
                    do {
                        // Room for this byte and for the distance; and no length that could overflow.
                        if (end - from < 2 || count > limit - to) {
                            throw damaged();
                        }
                        more = in[from++] & 0xff;
                        count += more;
                    } while (more == 255);
                }
                if (from == end) {
                    throw damaged();
                }
                int distance = (instruction & DISTANCE_BITS) << 8 | in[from++] & 0xff;
                if (distance == FAR) {
                    if (end - from < 2) {
                        throw damaged();
                    }
                    distance += (in[from] & 0xff) << 8 | in[from + 1] & 0xff;
                    from += 2;
                }
                distance++;
                if (distance > to - offset || count > limit - to) {
                    throw damaged();
                }
                repeat(target, to, distance, count);
                to += count;
            }
            if (from >= end) {
                return to - offset;
            }
            instruction = in[from++] & 0xff;
        }
    }

    /** Copies earlier output; the copy may overlap what it copies, and then repeats it. */
    private static void repeat(byte[] target, int to, int distance, int count) {
        int done = Math.min(distance, count);
        System.arraycopy(target, to - distance, target, to, done);
        while (done < count) {
            int more = Math.min(done, count - done);
            System.arraycopy(target, to, target, to + done, more);
            done += more;
        }
    }

    private static CorruptArrayException damaged() {
        return new CorruptArrayException("a BloscLZ stream is damaged");
    }
}
