/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Decodes the LZ4 frame format (lz4_Frame_format.md and lz4_Block_format.md of the LZ4 project, version 1.6). The library
 * that Spark brings refuses frames whose blocks refer to earlier ones, and polars writes such frames. Checksums are passed
 * over: the registered hash of the artifact is what vouches for its bytes. Used once.
 */
final class Lz4Frame {

    private static final int MAGIC = 0x184D2204;
    private static final int BLOCK_CHECKSUM = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int DICTIONARY = 0x01;
    private static final int UNCOMPRESSED = 0x80000000;
    private static final int MIN_MATCH = 4;
    private static final int FULL = 15;
    private static final int BYTE = 0xff;
    /** A byte of a block stands for no more than this many. */
    private static final int MAX_RATIO = 255;

    private final ByteBuffer in;
    private final int length;
    private byte[] out;
    private int written;

    private Lz4Frame(ByteBuffer in, int length) {
        this.in = in;
        this.length = length;
        this.out = new byte[(int) Math.min(length, (long) in.remaining() * MAX_RATIO)];
    }

    /**
     * What a frame holds.
     *
     * @param frame where it is; what follows it is not looked at
     * @param length how many bytes it should hold
     * @throws RuntimeException if it is damaged or holds another number of bytes
     */
    static byte[] decode(byte[] frame, int offset, int length) {
        var in = ByteBuffer.wrap(frame, offset, frame.length - offset).order(ByteOrder.LITTLE_ENDIAN);
        return new Lz4Frame(in, length).decode();
    }

    private byte[] decode() {
        if (in.getInt() != MAGIC) {
            throw new IllegalArgumentException("a buffer is no LZ4 frame");
        }
        int flags = in.get();
        in.get(); // the largest size of a block
        if ((flags & CONTENT_SIZE) != 0) {
            in.getLong();
        }
        if ((flags & DICTIONARY) != 0) {
            throw new IllegalArgumentException("a buffer needs an LZ4 dictionary");
        }
        in.get(); // checksum of the header
        for (int block = in.getInt(); block != 0; block = in.getInt()) {
            int size = block & ~UNCOMPRESSED;
            if ((block & UNCOMPRESSED) != 0) {
                literals(size);
            } else {
                block(Math.addExact(in.position(), size));
            }
            if ((flags & BLOCK_CHECKSUM) != 0) {
                in.getInt();
            }
        }
        if (written != length) {
            throw new IndexOutOfBoundsException(written + " bytes where " + length + " were announced");
        }
        return out.length == length ? out : Arrays.copyOf(out, length);
    }

    private void block(int end) {
        while (in.position() < end) {
            int token = in.get() & BYTE;
            literals(extended(token >> MIN_MATCH));
            if (in.position() < end) {
                int distance = in.getShort() & 0xffff;
                match(distance, Math.addExact(extended(token & FULL), MIN_MATCH));
            }
        }
    }

    private int extended(int count) {
        int sum = count;
        int next = count == FULL ? BYTE : 0;
        while (next == BYTE) {
            next = in.get() & BYTE;
            sum = Math.addExact(sum, next);
        }
        return sum;
    }

    private void literals(int count) {
        in.get(out, written, count);
        written += count;
    }

    private void match(int distance, int count) {
        int from = written - distance;
        if (distance == 0 || from < 0) {
            throw new IndexOutOfBoundsException("a reference to before the beginning");
        }
        java.util.Objects.checkFromIndexSize(written, count, out.length);
        if (distance >= count) {
            System.arraycopy(out, from, out, written, count);
            written += count;
        } else {
            for (int i = 0; i < count; i++) {
                out[written++] = out[from + i];
            }
        }
    }
}
