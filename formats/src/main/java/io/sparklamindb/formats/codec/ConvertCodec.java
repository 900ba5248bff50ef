/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import java.nio.ByteBuffer;

/** numcodecs' {@code astype} and {@code quantize}: the same numbers in another format. */
public final class ConvertCodec extends ArithmeticCodec {

    public ConvertCodec(NumberFormat stored, NumberFormat decoded) {
        super(stored, decoded);
    }

    @Override
    void restore(ByteBuffer in, ByteBuffer out, int count) {
        for (int i = 0; i < count; i++) {
            if (stored().isFloat() || decoded().isFloat()) {
                decoded().putDouble(out, i * decoded().size(), stored().getDouble(in, i * stored().size()));
            } else {
                decoded().putLong(out, i * decoded().size(), stored().getLong(in, i * stored().size()));
            }
        }
    }
}
