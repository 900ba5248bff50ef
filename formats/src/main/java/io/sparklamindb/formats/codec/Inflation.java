/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Runs the platform's inflater into a buffer that grows no further than allowed. */
final class Inflation {

    private static final int FIRST_GUESS = 5;

    private byte[] output;
    private int length;
    private int consumed;
    private final int limit;

    Inflation(int expected, int limit) {
        this.limit = limit;
        this.output = new byte[Math.min(limit, Math.max(64, expected))];
    }

    /** The most that is worth allocating before anything is known: chunks of counts shrink about fivefold. */
    static int guess(ByteSlice encoded, int limit) {
        return (int) Math.min(limit, (long) FIRST_GUESS * encoded.length() + 64);
    }

    /** Inflates one stream; more may follow it. */
    void inflate(ByteSlice encoded, boolean bare) {
        var inflater = new Inflater(bare);
        try {
            inflater.setInput(encoded.array(), encoded.offset(), encoded.length());
            while (!inflater.finished()) {
                if (length == output.length) {
                    grow(inflater);
                }
                int count = inflater.inflate(output, length, output.length - length);
                length += count;
                if (count == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new CorruptArrayException("a deflate stream ends early");
                }
            }
            consumed = encoded.length() - inflater.getRemaining();
        } catch (DataFormatException e) {
            throw new CorruptArrayException("a deflate stream is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private void grow(Inflater inflater) throws DataFormatException {
        if (length < limit) {
            output = Arrays.copyOf(output, (int) Math.min(limit, 2L * length + 64));
            return;
        }
        // Full: the trailer may still be unread, but not a single byte of data may come.
        var one = new byte[1];
        int count = inflater.inflate(one);
        if (count > 0 || !inflater.finished()) {
            throw new CorruptArrayException("a chunk decodes to more than " + limit + " bytes");
        }
    }

    /** Bytes of the stream inflated last. */
    int consumed() {
        return consumed;
    }

    /** Bytes inflated in total. */
    int length() {
        return length;
    }

    ByteSlice result() {
        return new ByteSlice(output, 0, length);
    }

    byte[] output() {
        return output;
    }
}
