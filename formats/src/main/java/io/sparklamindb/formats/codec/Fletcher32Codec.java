/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/** A Fletcher-32 checksum behind the bytes: HDF5 filter 3 and numcodecs' fletcher32. */
public final class Fletcher32Codec implements Codec {

    private static final int CHECKSUM = 4;

    /** Words after which the sums must be reduced lest they overflow. */
    private static final int RUN = 360;

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        int length = encoded.length() - CHECKSUM;
        if (length < 0 || length > limit) {
            throw new CorruptArrayException("a chunk of " + encoded.length() + " bytes with a checksum");
        }
        int stored = encoded.reader().skip(length).i32();
        int sum = checksum(encoded.part(0, length));
        // HDF5 before 1.6.3 wrote both halves with their bytes swapped, and is still accepted by the library.
        if (stored != sum && stored != swapHalves(sum)) {
            throw new CorruptArrayException("a Fletcher-32 checksum does not match");
        }
        return encoded.part(0, length);
    }

    @Override
    public int encodedLimit(int limit) {
        return (int) Math.min(MAX_SIZE, (long) limit + CHECKSUM);
    }

    private static int swapHalves(int sum) {
        return (sum & 0x00ff00ff) << 8 | (sum >>> 8 & 0x00ff00ff);
    }

    static int checksum(ByteSlice bytes) {
        var array = bytes.array();
        int at = bytes.offset();
        int words = bytes.length() / 2;
        int first = 0;
        int second = 0;
        while (words > 0) {
            int run = Math.min(words, RUN);
            words -= run;
            for (; run > 0; run--, at += 2) {
                first += (array[at] & 0xff) << 8 | (array[at + 1] & 0xff);
                second += first;
            }
            first = (first & 0xffff) + (first >>> 16);
            second = (second & 0xffff) + (second >>> 16);
        }
        if ((bytes.length() & 1) != 0) {
            first += (array[at] & 0xff) << 8;
            second += first;
            first = (first & 0xffff) + (first >>> 16);
            second = (second & 0xffff) + (second >>> 16);
        }
        first = (first & 0xffff) + (first >>> 16);
        second = (second & 0xffff) + (second >>> 16);
        return second << 16 | first;
    }
}
