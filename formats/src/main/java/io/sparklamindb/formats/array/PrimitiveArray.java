/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

/**
 * Numbers as the platform stores them. Each has the narrowest Java type that holds every value of its file type; unsigned
 * numbers of eight bytes keep their bits in a {@code long}. Arrays are shared, not copied: the owner is whoever read them.
 */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface PrimitiveArray {

    /** How many values there are. */
    int length();

    /** A value as a {@code long}; fractions are cut off. For counts and positions. */
    long longAt(int index);

    /** A value as a {@code double}. */
    double doubleAt(int index);

    /** The Java array behind this. */
    Object array();

    /** Whether a value is zero or false. */
    boolean isZeroAt(int index);

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
    default PrimitiveArray allocateLike(int length) {
        if (this instanceof Booleans) {
            return new Booleans(new boolean[length]);
        } else if (this instanceof Bytes) {
            return new Bytes(new byte[length]);
        } else if (this instanceof Shorts) {
            return new Shorts(new short[length]);
        } else if (this instanceof Ints) {
            return new Ints(new int[length]);
        } else if (this instanceof Longs longs) {
            return new Longs(new long[length], longs.unsigned());
        } else if (this instanceof Floats) {
            return new Floats(new float[length]);
        }
        return new Doubles(new double[length]);
    }

    /** Truth values. */
    record Booleans(boolean[] values) implements PrimitiveArray {
        @Override
        public boolean isZeroAt(int index) {
            return !values[index];
        }

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
        public double doubleAt(int index) {
            return longAt(index);
        }
    }

    /** From int8. */
    record Bytes(byte[] values) implements PrimitiveArray {
        @Override
        public boolean isZeroAt(int index) {
            return values[index] == 0;
        }

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
        public double doubleAt(int index) {
            return values[index];
        }
    }

    /** From int16 and uint8. */
    record Shorts(short[] values) implements PrimitiveArray {
        @Override
        public boolean isZeroAt(int index) {
            return values[index] == 0;
        }

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
        public double doubleAt(int index) {
            return values[index];
        }
    }

    /** From int32 and uint16. */
    record Ints(int[] values) implements PrimitiveArray {
        @Override
        public boolean isZeroAt(int index) {
            return values[index] == 0;
        }

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
        public double doubleAt(int index) {
            return values[index];
        }
    }

    /**
     * From int64, uint32 and uint64.
     *
     * @param unsigned whether negative values stand for those above {@link Long#MAX_VALUE}
     */
    record Longs(long[] values, boolean unsigned) implements PrimitiveArray {
        @Override
        public boolean isZeroAt(int index) {
            return values[index] == 0;
        }

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
