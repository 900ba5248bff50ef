/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import java.nio.ByteBuffer;

/** numcodecs' {@code fixedscaleoffset}: numbers shifted, scaled and rounded. */
public final class FixedScaleOffsetCodec extends ArithmeticCodec {

    private final double scale;
    private final double offset;

    /**
     * @param stored format of scaled numbers ({@code astype})
     * @param decoded format of numbers ({@code dtype})
     */
    public FixedScaleOffsetCodec(NumberFormat stored, NumberFormat decoded, double scale, double offset) {
        super(stored, decoded);
        this.scale = scale;
        this.offset = offset;
    }

    @Override
    void restore(ByteBuffer in, ByteBuffer out, int count) {
        for (int i = 0; i < count; i++) {
            double value = stored().getDouble(in, i * stored().size()) / scale + offset;
            decoded().putDouble(out, i * decoded().size(), value);
        }
    }
}
