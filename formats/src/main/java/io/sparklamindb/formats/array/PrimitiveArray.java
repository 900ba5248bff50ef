/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

/**
 * Numbers as the platform stores them. Each has the narrowest Java type that holds every value of its file type; unsigned
 * numbers of eight bytes keep their bits in a {@code long}. Arrays are shared, not copied: the owner is whoever read them.
 *
 * <p>Over 300 lines: the seven kinds are alike but for their Java type, which nothing in Java can leave open; they are easier
 * to compare in one file than in seven.
 */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface PrimitiveArray {

    /** How many values there are. */
    int length();

    /** A value as a {@code long}; fractions are cut off. For counts and positions. */
    long longAt(int index);

    /** A value as a {@code double}. */
    default double doubleAt(int index) {
        return longAt(index);
    }

    /** The Java array behind this. */
    Object array();

    /** Whether a value is zero or false. */
    default boolean isZeroAt(int index) {
        return longAt(index) == 0;
    }

    /**
     * Adds a value to one of an array of the same kind; truth values are joined by or.
     *
     * @param target made for the same file type
     */
    void addTo(int from, PrimitiveArray target, int to);

    /**
     * Copies values into an array of the same kind.
     *
     * @param from first value to copy
     * @param target made for the same file type
     * @param to where the first goes
     */
    default void copyTo(int from, PrimitiveArray target, int to, int count) {
        System.arraycopy(array(), from, target.array(), to, count);
    }

    /** An array of zeros of the same kind. */
    PrimitiveArray allocateLike(int length);

    /** Does what the visitor does for this kind. */
    <T> T accept(Visitor<T> visitor);

    /** What is done with values of each kind. */
    interface Visitor<T> {

        /** Truth values. */
        T booleans(boolean[] values);

        /** From int8. */
        T bytes(byte[] values);

        /** From int16 and uint8. */
        T shorts(short[] values);

        /** From int32 and uint16. */
        T ints(int[] values);

        /**
         * From int64, uint32 and uint64.
         *
         * @param unsigned whether negative values stand for those above {@link Long#MAX_VALUE}
         */
        T longs(long[] values, boolean unsigned);

        /** From float32 and float16. */
        T floats(float[] values);

        /** From float64. */
        T doubles(double[] values);
    }

    /** Truth values. */
    record Booleans(boolean[] values) implements PrimitiveArray {
        @Override
        public void addTo(int from, PrimitiveArray target, int to) {
            ((Booleans) target).values[to] |= values[from];
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Object array() {
            return values;
        }

        @Override
        public long longAt(int index) {
            return values[index] ? 1 : 0;
        }

        @Override
        public PrimitiveArray allocateLike(int length) {
            return new Booleans(new boolean[length]);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.booleans(values);
        }
    }

    /** From int8. */
    record Bytes(byte[] values) implements PrimitiveArray {
        @Override
        public void addTo(int from, PrimitiveArray target, int to) {
            ((Bytes) target).values[to] += values[from];
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Object array() {
            return values;
        }

        @Override
        public long longAt(int index) {
            return values[index];
        }

        @Override
        public PrimitiveArray allocateLike(int length) {
            return new Bytes(new byte[length]);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.bytes(values);
        }
    }

    /** From int16 and uint8. */
    record Shorts(short[] values) implements PrimitiveArray {
        @Override
        public void addTo(int from, PrimitiveArray target, int to) {
            ((Shorts) target).values[to] += values[from];
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Object array() {
            return values;
        }

        @Override
        public long longAt(int index) {
            return values[index];
        }

        @Override
        public PrimitiveArray allocateLike(int length) {
            return new Shorts(new short[length]);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.shorts(values);
        }
    }

    /** From int32 and uint16. */
    record Ints(int[] values) implements PrimitiveArray {
        @Override
        public void addTo(int from, PrimitiveArray target, int to) {
            ((Ints) target).values[to] += values[from];
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Object array() {
            return values;
        }

        @Override
        public long longAt(int index) {
            return values[index];
        }

        @Override
        public PrimitiveArray allocateLike(int length) {
            return new Ints(new int[length]);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ints(values);
        }
    }

    /**
     * From int64, uint32 and uint64.
     *
     * @param unsigned whether negative values stand for those above {@link Long#MAX_VALUE}
     */
    record Longs(long[] values, boolean unsigned) implements PrimitiveArray {
        @Override
        public void addTo(int from, PrimitiveArray target, int to) {
            ((Longs) target).values[to] += values[from];
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Object array() {
            return values;
        }

        @Override
        public long longAt(int index) {
            return values[index];
        }

        @Override
        public double doubleAt(int index) {
            long value = values[index];
            return unsigned && value < 0 ? (value >>> 1 | value & 1) * 2.0 : value;
        }

        @Override
        public PrimitiveArray allocateLike(int length) {
            return new Longs(new long[length], unsigned);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.longs(values, unsigned);
        }
    }

    /** From float32 and float16. */
    record Floats(float[] values) implements PrimitiveArray {
        @Override
        public boolean isZeroAt(int index) {
            return values[index] == 0;
        }

        @Override
        public void addTo(int from, PrimitiveArray target, int to) {
            ((Floats) target).values[to] += values[from];
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Object array() {
            return values;
        }

        @Override
        public long longAt(int index) {
            return (long) values[index];
        }

        @Override
        public double doubleAt(int index) {
            return values[index];
        }

        @Override
        public PrimitiveArray allocateLike(int length) {
            return new Floats(new float[length]);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.floats(values);
        }
    }

    /** From float64. */
    record Doubles(double[] values) implements PrimitiveArray {
        @Override
        public boolean isZeroAt(int index) {
            return values[index] == 0;
        }

        @Override
        public void addTo(int from, PrimitiveArray target, int to) {
            ((Doubles) target).values[to] += values[from];
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Object array() {
            return values;
        }

        @Override
        public long longAt(int index) {
            return (long) values[index];
        }

        @Override
        public double doubleAt(int index) {
            return values[index];
        }

        @Override
        public PrimitiveArray allocateLike(int length) {
            return new Doubles(new double[length]);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.doubles(values);
        }
    }

    /** An array of zeros for values of a file type. */
    static PrimitiveArray allocate(NumberType type, int length) {
        return switch (type.kind()) {
            case BOOLEAN -> new Booleans(new boolean[length]);
            case SIGNED ->
                switch (type.size()) {
                    case 1 -> new Bytes(new byte[length]);
                    case 2 -> new Shorts(new short[length]);
                    case 4 -> new Ints(new int[length]);
                    default -> new Longs(new long[length], false);
                };
            case UNSIGNED ->
                switch (type.size()) {
                    case 1 -> new Shorts(new short[length]);
                    case 2 -> new Ints(new int[length]);
                    default -> new Longs(new long[length], type.size() == 8);
                };
            case FLOAT -> type.size() == 8 ? new Doubles(new double[length]) : new Floats(new float[length]);
        };
    }
}
