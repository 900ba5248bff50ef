/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A constant of a condition, and its order among the values of a column, as Spark orders them. Immutable. */
sealed interface ConstantValue extends Serializable {

    /** @return the order of the text to this */
    default int compareText(Utf8Array texts, int index) {
        throw new IllegalStateException("A number is not compared with texts");
    }

    /** @return the order of the number to this */
    default int compareNumber(PrimitiveArray numbers, int index) {
        throw new IllegalStateException("A text is not compared with numbers");
    }

    /** A text; texts are ordered by their bytes in UTF-8. */
    @SuppressWarnings("ArrayRecordComponent")
    record Text(byte[] utf8) implements ConstantValue {
        @Override
        public int compareText(Utf8Array texts, int index) {
            return Arrays.compareUnsigned(
                    texts.bytes(), texts.offsets()[index], texts.offsets()[index + 1], utf8, 0, utf8.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text that && Arrays.equals(utf8, that.utf8);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(utf8);
        }

        @Override
        public String toString() {
            return "'" + new String(utf8, StandardCharsets.UTF_8) + "'";
        }
    }

    /**
     * A number among whole numbers or truth values: it lies on {@code floor}, or between that and the next.
     *
     * @param exact whether it is {@code floor} itself
     */
    record Whole(long floor, boolean exact) implements ConstantValue {

        private static final BigDecimal MIN = BigDecimal.valueOf(Long.MIN_VALUE);
        private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

        /** Among whole numbers of up to eight bytes; empty for what is below them all. */
        static Optional<ConstantValue> of(BigDecimal number) {
            var floor = number.setScale(0, RoundingMode.FLOOR);
            if (floor.compareTo(MIN) < 0) {
                return Optional.empty();
            }
            return Optional.of(
                    floor.compareTo(MAX) > 0
                            ? new Whole(Long.MAX_VALUE, false)
                            : new Whole(floor.longValueExact(), floor.compareTo(number) == 0));
        }

        @Override
        public int compareNumber(PrimitiveArray numbers, int index) {
            long value = numbers.longAt(index);
            if (value == floor) {
                return exact ? 0 : -1;
            }
            return value < floor ? -1 : 1;
        }

        @Override
        public String toString() {
            return exact ? String.valueOf(floor) : floor + " < . < " + (floor + 1);
        }
    }

    /** A number among fractions: NaN is equal to itself and above all others, and there is one zero. */
    record Fraction(double number) implements ConstantValue {
        @Override
        public int compareNumber(PrimitiveArray numbers, int index) {
            double value = numbers.doubleAt(index);
            return value == number ? 0 : Double.compare(value, number);
        }

        @Override
        public String toString() {
            return String.valueOf(number);
        }
    }
}
