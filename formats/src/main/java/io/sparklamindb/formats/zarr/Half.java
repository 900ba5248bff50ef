/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

/** IEEE 754 binary16. */
final class Half {

    private static final int SIGN = 0x8000;
    private static final int INFINITE = 0x7c00;
    private static final int QUIET_NAN = 0x7e00;

    /** From here on halves are infinite: the greatest, and half a unit in its last place. */
    private static final float TOO_LARGE = 65520f;

    private static final float MIN_NORMAL = 0x1p-14f;
    private static final float SUBNORMAL_UNIT = 0x1p-24f;

    private Half() {}

    /** The nearest half; the even one of two. */
    static short of(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & SIGN;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) QUIET_NAN;
        }
        if (magnitude >= TOO_LARGE) {
            return (short) (sign | INFINITE);
        }
        if (magnitude < MIN_NORMAL) {
            return (short) (sign | (int) Math.rint(magnitude / SUBNORMAL_UNIT));
        }
        int bits = Float.floatToRawIntBits(magnitude);
        int even = bits >>> 13 & 1;
        int rounded = bits + 0xfff + even;
        return (short) (sign | (rounded >>> 13) - (112 << 10));
    }

    /** The same number as a float. */
    static float toFloat(short half) {
        int exponent = half >>> 10 & 0x1f;
        int fraction = half & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * SUBNORMAL_UNIT;
        } else if (exponent == 0x1f) {
            magnitude = Float.intBitsToFloat(0x7f800000 | fraction << 13);
        } else {
            magnitude = Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        }
        return (half & SIGN) == 0 ? magnitude : -magnitude;
    }
}
