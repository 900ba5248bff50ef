/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.FixedTextType;
import io.sparklamindb.formats.array.NumberType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Fill values as JSON has them: numbers, {@code "NaN"}, {@code "Infinity"}, hexadecimal bits, texts and Base64 (zarr
 * specification 2, "Fill value encoding"; specification 3, "Fill value").
 */
final class FillValues {

    private FillValues() {}

    /**
     * One element's bytes.
     *
     * @return null for zeros: of no fill value, and of types whose fill value is not known here
     * @throws CorruptArrayException if the value does not suit the type
     */
    static byte @Nullable [] of(JsonNode value, DataType type) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        try {
            if (type instanceof NumberType number) {
                return number(value, number);
            }
            if (type instanceof FixedTextType text) {
                return text(value, text);
            }
            if (type instanceof CompoundType record) {
                return record(value, record);
            }
            return null;
        } catch (IllegalArgumentException e) {
            throw unsuitable(value, type);
        }
    }

    /** Version 2 has records as Base64, version 3 that or an object of their fields; {@code 0} stands for zeros. */
    private static byte @Nullable [] record(JsonNode value, CompoundType type) {
        if (value.isTextual()) {
            return sized(Base64.getDecoder().decode(value.textValue()), type.size());
        }
        if (value.isNumber() && value.doubleValue() == 0) {
            return null;
        }
        if (!value.isObject()) {
            throw unsuitable(value, type);
        }
        var bytes = new byte[type.size()];
        for (var field : type.fields()) {
            var one = of(value.path(field.name()), field.type());
            for (int i = 0; one != null && i < field.count(); i++) {
                System.arraycopy(one, 0, bytes, field.offset() + i * one.length, one.length);
            }
        }
        return bytes;
    }

    /** A text for arrays of texts. */
    static byte[] text(JsonNode value) {
        return value.isTextual() ? value.textValue().getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    private static byte[] number(JsonNode value, NumberType type) {
        var bytes = ByteBuffer.allocate(type.size()).order(type.order());
        switch (type.kind()) {
            case BOOLEAN -> bytes.put(0, (byte) (value.asBoolean() || value.asDouble() != 0 ? 1 : 0));
            case FLOAT -> floating(value, type, bytes);
            default -> {
                if (!value.isNumber()) {
                    throw unsuitable(value, type);
                }
                var whole = value.isIntegralNumber() ? value.bigIntegerValue() : whole(value, type);
                // Negative ones for unsigned types wrap around, as they always did with numpy; what does not fit at all
                // does not.
                if (whole.bitLength() > Byte.SIZE * type.size()) {
                    throw unsuitable(value, type);
                }
                Numbers.putWhole(type, bytes, 0, whole.longValue());
            }
        }
        return bytes.array();
    }

    /** Some writers put {@code 0.0} for whole numbers. */
    private static BigInteger whole(JsonNode value, NumberType type) {
        double number = value.doubleValue();
        if (number != Math.rint(number) || Math.abs(number) > Long.MAX_VALUE) {
            throw unsuitable(value, type);
        }
        return BigInteger.valueOf((long) number);
    }

    private static void floating(JsonNode value, NumberType type, ByteBuffer bytes) {
        if (value.isNumber()) {
            Numbers.putDouble(type, bytes, 0, value.doubleValue());
            return;
        }
        switch (value.asText()) {
            case "NaN" -> Numbers.putDouble(type, bytes, 0, Double.NaN);
            case "Infinity" -> Numbers.putDouble(type, bytes, 0, Double.POSITIVE_INFINITY);
            case "-Infinity" -> Numbers.putDouble(type, bytes, 0, Double.NEGATIVE_INFINITY);
            default -> {
                if (!value.asText().startsWith("0x") || value.asText().length() != 2 + 2 * type.size()) {
                    throw unsuitable(value, type);
                }
                long bits = Long.parseUnsignedLong(value.asText().substring(2), 16);
                Numbers.putWhole(new NumberType(NumberType.Kind.UNSIGNED, type.size(), type.order()), bytes, 0, bits);
            }
        }
    }

    /** Version 2 has bytes as Base64, version 3 too; {@code 0} stands for an empty text. */
    private static byte @Nullable [] text(JsonNode value, FixedTextType type) {
        if (!value.isTextual()) {
            return null;
        }
        var text = value.textValue();
        return switch (type.encoding()) {
            case UTF8, UTF8_BLANKS, UTF8_TERMINATED -> sized(Base64.getDecoder().decode(text), type.size());
            case UCS4_LITTLE -> sized(codePoints(text, ByteOrder.LITTLE_ENDIAN), type.size());
            case UCS4_BIG -> sized(codePoints(text, ByteOrder.BIG_ENDIAN), type.size());
        };
    }

    private static byte[] codePoints(String text, ByteOrder order) {
        var points = text.codePoints().toArray();
        var bytes = ByteBuffer.allocate(points.length * Integer.BYTES).order(order);
        bytes.asIntBuffer().put(points);
        return bytes.array();
    }

    private static byte[] sized(byte[] bytes, int size) {
        if (bytes.length > size) {
            throw new IllegalArgumentException();
        }
        return java.util.Arrays.copyOf(bytes, size);
    }

    private static CorruptArrayException unsuitable(JsonNode value, DataType type) {
        return new CorruptArrayException("a fill value " + V2Types.shortened(value) + " for elements of " + type);
    }
}
