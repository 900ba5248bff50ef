/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.nio.ByteBuffer;

/** A codec that stores numbers in another format, and other numbers: how numcodecs' arithmetic filters are made. */
abstract class ArithmeticCodec implements Codec {

    private final NumberFormat stored;
    private final NumberFormat decoded;

    ArithmeticCodec(NumberFormat stored, NumberFormat decoded) {
        this.stored = stored;
        this.decoded = decoded;
    }

    NumberFormat stored() {
        return stored;
    }

    NumberFormat decoded() {
        return decoded;
    }

    @Override
    public final ByteSlice decode(ByteSlice encoded, int limit) {
        int count = encoded.length() / stored.size();
        long length = (long) count * decoded.size();
        if (length > limit) {
            throw new CorruptArrayException("a chunk decodes to " + length + " bytes, more than " + limit);
        }
        var in = ByteBuffer.wrap(encoded.array(), encoded.offset(), encoded.length())
                .slice()
                .order(stored.order());
        var out = ByteBuffer.allocate((int) length).order(decoded.order());
        restore(in, out, count);
        return ByteSlice.of(out.array());
    }

    /** Writes the numbers that those stored stand for. */
    abstract void restore(ByteBuffer in, ByteBuffer out, int count);
}
