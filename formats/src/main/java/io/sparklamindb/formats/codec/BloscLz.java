/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/**
 * BloscLZ, Blosc's own descendant of FastLZ level 2. Control bytes below 32 announce literals; others a match: length in
 * the upper three bits, distance in the lower five and the next byte, both continued in further bytes when they are full.
 */
final class BloscLz {

    private static final int FARTHEST_SHORT = 8191;
    private static final int LONG_LENGTH = 6;

    private BloscLz() {}

    /** Decodes into a part of an array and says how many bytes came. */
    static int decode(ByteSlice encoded, byte[] target, int offset, int length) {
        var in = encoded.reader();
        int to = offset;
        int end = offset + length;
        // The first control byte can only announce literals; its upper bits say which level this is.
        int control = in.u8() & 31;
        while (true) {
            if (control < 32) {
                var literals = in.slice(control + 1L);
                check(literals.length() <= end - to);
                System.arraycopy(literals.array(), literals.offset(), target, to, literals.length());
                to += literals.length();
            } else {
                int count = (control >> 5) - 1;
                int distance = (control & 31) << 8;
                if (count == LONG_LENGTH) {
                    int more;
                    do {
                        more = in.u8();
                        count += more;
                        check(count >= 0 && count <= length);
                    } while (more == 255);
                }
                int low = in.u8();
                distance += low;
                if (low == 255 && distance == FARTHEST_SHORT) {
                    distance = (in.u8() << 8 | in.u8()) + FARTHEST_SHORT;
                }
                count += 3;
                int from = to - distance - 1;
                check(from >= offset && count <= end - to);
                copy(target, from, to, count);
                to += count;
            }
            if (in.remaining() == 0) {
                return to - offset;
            }
            control = in.u8();
        }
    }

    /** Source and target may overlap: a match repeats what it has just written. */
    private static void copy(byte[] target, int from, int to, int count) {
        if (to - from >= count) {
            System.arraycopy(target, from, target, to, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[to + i] = target[from + i];
        }
    }

    private static void check(boolean sound) {
        if (!sound) {
            throw new CorruptArrayException("a BloscLZ stream is damaged");
        }
    }
}
