/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.conversion;

import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.setting.SessionKey;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.spark.unsafe.types.UTF8String;

/** How one value of a file becomes a value of the table. Immutable. */
public sealed interface ValueConversion extends Serializable {

    /** The session's setting that says what becomes of moments finer than Spark's. */
    String NANOSECONDS_SETTING = SessionKey.NANOSECONDS.word();

    /** Moments or spans in a coarser unit than microseconds. */
    record ToMicroseconds(long microsecondsPerUnit) implements ValueConversion {

        long apply(long value) {
            try {
                return Math.multiplyExact(value, microsecondsPerUnit);
            } catch (ArithmeticException e) {
                throw RegistryErrors.invalidValue(
                        "the file",
                        "of moments",
                        "it is beyond what Spark's timestamps hold",
                        value,
                        "Write the column with a unit of microseconds, and values that it holds.",
                        e);
            }
        }
    }

    /**
     * Moments or spans in nanoseconds, in microseconds.
     *
     * @param column what messages call the column
     * @param truncated whether digits below a microsecond are cut off; else such a value is an error
     */
    record FromNanoseconds(String column, boolean truncated) implements ValueConversion {

        private static final int NANOSECONDS_PER_MICROSECOND = 1000;

        /** The microseconds of some nanoseconds. */
        public long apply(long nanoseconds) {
            long microseconds = Math.floorDiv(nanoseconds, NANOSECONDS_PER_MICROSECOND);
            if (!truncated && microseconds * NANOSECONDS_PER_MICROSECOND != nanoseconds) {
                throw RegistryErrors.invalidValue(
                        "the file",
                        column,
                        "it has digits below a microsecond, which no type of Spark's has",
                        nanoseconds + " ns",
                        "SET " + NANOSECONDS_SETTING + " = bigint reads such columns as nanoseconds in bigint; SET "
                                + NANOSECONDS_SETTING + " = truncate cuts the digits off.");
            }
            return microseconds;
        }
    }

    /**
     * Numbers that are not in the file but counted: of the row with number n, n steps from the first.
     *
     * @param first of the first row of the file
     * @param step from one row to the next
     */
    record FromRowNumber(long first, long step) implements ValueConversion {

        long apply(long row) {
            return first + step * row;
        }
    }

    /** Numbers of 16 bits, little-endian, as IEEE 754 has them. */
    record HalfFloats() implements ValueConversion {

        private static final int SIGN = 0x8000;
        private static final int EXPONENT_BITS = 10;
        private static final int MAX_EXPONENT = 0x1f;
        private static final int FRACTION = 0x3ff;
        private static final int BIAS = 15;
        private static final int FLOAT_BIAS = 127;
        private static final int FLOAT_EXPONENT_BITS = 23;
        private static final int FLOAT_INFINITY = 0x7f800000;
        private static final float SMALLEST = 0x1p-24f;

        float apply(byte[] bytes) {
            return of((short) (bytes[0] & 0xff | bytes[1] << Byte.SIZE));
        }

        /** The number of 16 bits. */
        public static float of(short half) {
            int sign = half & SIGN;
            int exponent = half >> EXPONENT_BITS & MAX_EXPONENT;
            int fraction = half & FRACTION;
            if (exponent == 0) {
                float value = fraction * SMALLEST;
                return sign == 0 ? value : -value;
            }
            int bits = fraction << FLOAT_EXPONENT_BITS - EXPONENT_BITS;
            bits |= exponent == MAX_EXPONENT ? FLOAT_INFINITY : exponent - BIAS + FLOAT_BIAS << FLOAT_EXPONENT_BITS;
            return Float.intBitsToFloat(bits | sign << Short.SIZE);
        }
    }

    /** Decimals of more digits than Spark's have, big-endian, as text. */
    record DecimalTexts(int scale) implements ValueConversion {

        UTF8String apply(byte[] bytes) {
            return UTF8String.fromString(new BigDecimal(new BigInteger(bytes), scale).toPlainString());
        }
    }

    /** UUIDs as text. */
    record UuidTexts() implements ValueConversion {

        /** The text of 16 bytes, big-endian. */
        public UTF8String apply(byte[] bytes) {
            var buffer = ByteBuffer.wrap(bytes);
            return UTF8String.fromString(new UUID(buffer.getLong(), buffer.getLong()).toString());
        }
    }
}
