/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Runs the platform's inflater into a buffer that grows no further than allowed. An inflater takes as long to make as some
 * chunks take to decode, so each thread keeps its own; the platform frees it with the thread. Not thread-safe.
 */
final class Inflation {

    private static final ThreadLocal<Inflater> INFLATER = ThreadLocal.withInitial(() -> new Inflater(true));

    /** Up to here the limit is taken for the size, as it is for all chunks of numbers, and nothing ever grows. */
    private static final int MODEST = 32 << 20;

    private static final int ZLIB_HEADER = 2;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECK = 31;
    private static final int DICTIONARY = 1 << 5;

    private static final int USUAL_RATIO = 5;
    private static final int MIN_SIZE = 64;

    private byte[] output;
    private int length;
    private int consumed;
    private final int limit;

    Inflation(ByteSlice encoded, int limit) {
        this.limit = limit;
        long expected = limit <= MODEST
                ? Expansion.DEFLATE.most(encoded.length())
                : (long) USUAL_RATIO * encoded.length() + MIN_SIZE;
        this.output = new byte[(int) Math.min(limit, expected)];
    }

    private Inflation(byte[] target, int offset, int length) {
        this.output = target;
        this.length = offset;
        this.limit = offset + length;
    }

    /**
     * Inflates a zlib stream into a part of an array and says how many bytes came.
     *
     * @throws CorruptArrayException if the stream is damaged or longer than the part
     */
    static int inflateZlib(ByteSlice encoded, byte[] target, int offset, int length) {
        var inflation = new Inflation(target, offset, length);
        inflation.inflateZlib(encoded);
        return inflation.length - offset;
    }

    /**
     * Inflates one stream in zlib's wrapper (RFC 1950). The wrapper is taken off here, because the platform computes its
     * checksum several times as fast as zlib does.
     */
    void inflateZlib(ByteSlice encoded) {
        var reader = encoded.reader();
        int method = reader.u8();
        int flags = reader.u8();
        if ((method & 0x0f) != DEFLATE || (method << 8 | flags) % HEADER_CHECK != 0 || (flags & DICTIONARY) != 0) {
            throw new CorruptArrayException("a zlib header is missing");
        }
        int before = length;
        inflate(encoded.part(ZLIB_HEADER, encoded.length() - ZLIB_HEADER));
        int stored = Integer.reverseBytes(reader.skip(consumed).i32());
        var checksum = new Adler32();
        checksum.update(output, before, length - before);
        if (stored != (int) checksum.getValue()) {
            throw new CorruptArrayException("a zlib checksum does not match");
        }
    }

    /** Inflates one stream without a wrapper (RFC 1951); more may follow it. */
    void inflate(ByteSlice encoded) {
        var inflater = INFLATER.get();
        inflater.reset();
        inflater.setInput(encoded.array(), encoded.offset(), encoded.length());
        try {
            while (!inflater.finished()) {
                if (length == Math.min(limit, output.length)) {
                    grow(inflater);
                }
                int count = inflater.inflate(output, length, Math.min(limit, output.length) - length);
                length += count;
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new CorruptArrayException("a deflate stream ends early");
                }
            }
            consumed = encoded.length() - inflater.getRemaining();
        } catch (DataFormatException e) {
            throw new CorruptArrayException("a deflate stream is damaged", e);
        } finally {
            inflater.setInput(NOTHING);
        }
    }

    private static final byte[] NOTHING = {};

    private void grow(Inflater inflater) throws DataFormatException {
        if (length < limit) {
            output = Arrays.copyOf(output, (int) Math.min(limit, 2L * length + MIN_SIZE));
            return;
        }
        // Full: the trailer may still be unread, but not a single byte of data may come.
        int count = inflater.inflate(new byte[1]);
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
