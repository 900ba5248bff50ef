/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import java.nio.ByteBuffer;

/** numcodecs' {@code delta}: the first number, then differences to the one before. */
public final class DeltaCodec extends ArithmeticCodec {

    /**
     * @param stored format of differences ({@code astype})
     * @param decoded format of numbers ({@code dtype})
     */
    public DeltaCodec(NumberFormat stored, NumberFormat decoded) {
        super(stored, decoded);
    }

    @Override
    void restore(ByteBuffer in, ByteBuffer out, int count) {
        int from = stored().size();
        int to = decoded().size();
        if (!decoded().isFloat()) {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                sum += stored().getLong(in, i * from);
                decoded().putLong(out, i * to, sum);
            }
        } else if (to == 4) {
            // In single precision, as the writer computed the differences.
            float sum = 0;
            for (int i = 0; i < count; i++) {
                sum += (float) stored().getDouble(in, i * from);
                decoded().putDouble(out, i * to, sum);
            }
        } else {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += stored().getDouble(in, i * from);
                decoded().putDouble(out, i * to, sum);
            }
        }
    }
}
