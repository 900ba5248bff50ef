/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a stream to its end, without a copy where its length was foreseen. */
final class WholeObject {

    private static final int MIN_BUFFER = 4096;

    private WholeObject() {}

    /**
     * @param expected how many bytes there will be, or fewer
     * @throws io.sparklamindb.formats.CorruptArrayException if there are more than a chunk may have
     */
    static ByteSlice read(InputStream in, int expected, ReadLimits limits) throws IOException {
        var bytes = new byte[expected];
        int length = 0;
        while (true) {
            int read = in.read(bytes, length, bytes.length - length);
            if (read > 0) {
                length += read;
            } else if (read < 0) {
                return new ByteSlice(bytes, 0, length);
            }
            if (length == bytes.length) {
                int next = in.read();
                if (next < 0) {
                    return ByteSlice.of(bytes);
                }
                limits.checkChunk(length + 1L);
                bytes = Arrays.copyOf(bytes, (int) Math.min(limits.chunkBytes(), Math.max(MIN_BUFFER, 2L * length)));
                bytes[length++] = (byte) next;
            }
        }
    }
}
