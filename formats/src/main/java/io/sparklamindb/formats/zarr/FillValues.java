/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.FixedTextType;
import io.sparklamindb.formats.array.NumberType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Fill values as JSON writes them: numbers, {@code NaN} and infinities as text, bits in hexadecimal, bytes in base64. */
final class FillValues {

    private FillValues() {}

    /** Bytes of one element, or null where zeros stand. */
    static byte @Nullable [] parse(@Nullable JsonNode value, DataType type) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (type instanceof NumberType number) {
            return number(value, number);
        }
        if (type instanceof FixedTextType fixed
                && fixed.encoding() == FixedTextType.Encoding.UTF8
                && value.isTextual()) {
            return Arrays.copyOf(bytes(value.textValue()), fixed.size());
        }
        return null;
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] number(JsonNode value, NumberType type) {
        var buffer = ByteBuffer.allocate(type.size()).order(type.order());
        if (type.kind() == NumberType.Kind.FLOAT) {
            if (value.isTextual() && value.textValue().startsWith("0x")) {
                return hexadecimal(value.textValue(), type);
            }
            putFloat(buffer, type, floating(value));
        } else if (value.isBoolean()) {
            buffer.put((byte) (value.booleanValue() ? 1 : 0));
        } else if (value.isNumber()) {
            long bits = value.bigIntegerValue().longValue();
            switch (type.size()) {
                case 1 -> buffer.put((byte) bits);
                case 2 -> buffer.putShort((short) bits);
                case 4 -> buffer.putInt((int) bits);
                default -> buffer.putLong(bits);
            }
        } else {
            throw new CorruptArrayException("a fill value " + value + " for " + type);
        }
        return buffer.array();
    }

    private static double floating(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return switch (value.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new CorruptArrayException("a fill value " + value);
        };
    }

    private static void putFloat(ByteBuffer buffer, NumberType type, double value) {
        switch (type.size()) {
            case 2 -> buffer.putShort(halfBits(value));
            case 4 -> buffer.putFloat((float) value);
            default -> buffer.putDouble(value);
        }
    }

    /** Rounds towards zero: fill values are 0, 1 or NaN in practice, and those are exact. */
    private static short halfBits(double value) {
        if (Double.isNaN(value)) {
            return 0x7e00;
        }
        int sign = value < 0 ? 0x8000 : 0;
        double size = Math.abs(value);
        if (size >= 65536) {
            return (short) (sign | 0x7c00);
        }
        if (size < 0x1p-14) {
            return (short) (sign | (int) (size * 0x1p24));
        }
        int exponent = Math.getExponent(size);
        int fraction = (int) ((size / Math.scalb(1.0, exponent) - 1) * 1024);
        return (short) (sign | exponent + 15 << 10 | fraction);
    }

    private static byte[] hexadecimal(String text, NumberType type) {
        try {
            var bits = HexFormat.of().parseHex(text.substring(2));
            if (bits.length == type.size()) {
                var buffer = ByteBuffer.allocate(bits.length).order(type.order());
                for (int i = 0; i < bits.length; i++) {
                    boolean reversed = type.order() == ByteOrder.LITTLE_ENDIAN;
                    buffer.put(i, bits[reversed ? bits.length - 1 - i : i]);
                }
                return buffer.array();
            }
        } catch (IllegalArgumentException e) {
            throw new CorruptArrayException("a fill value " + text, e);
        }
        throw new CorruptArrayException("a fill value " + text + " for " + type);
    }
}
