/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.CorruptArrayException;
import java.nio.ByteOrder;

/**
 * A number or a truth value of fixed width.
 *
 * @param kind what the bits mean
 * @param size bytes: 1, 2, 4 or 8
 * @param order of the bytes
 */
public record NumberType(Kind kind, int size, ByteOrder order) implements DataType {

    public static final NumberType INT8 = new NumberType(Kind.SIGNED, 1, ByteOrder.LITTLE_ENDIAN);
    public static final NumberType INT64 = new NumberType(Kind.SIGNED, 8, ByteOrder.LITTLE_ENDIAN);

    /** What the bits of a number mean. */
    public enum Kind {
        BOOLEAN,
        SIGNED,
        UNSIGNED,
        FLOAT
    }

    public NumberType {
        boolean sound = switch (kind) {
            case BOOLEAN -> size == 1;
            case SIGNED, UNSIGNED -> size == 1 || size == 2 || size == 4 || size == 8;
            case FLOAT -> size == 2 || size == 4 || size == 8;
        };
        if (!sound) {
            throw new CorruptArrayException("a number of kind " + kind + " with " + size + " bytes");
        }
    }

    /** Whether values may exceed what their Java type can show: only unsigned numbers of eight bytes. */
    public boolean exceedsLong() {
        return kind == Kind.UNSIGNED && size == 8;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case BOOLEAN -> "bool";
            case SIGNED -> "int" + 8 * size;
            case UNSIGNED -> "uint" + 8 * size;
            case FLOAT -> "float" + 8 * size;
        };
    }
}
