/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.FixedTextType;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.OpaqueType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Data types of zarr 2, which are numpy's (zarr specification 2, "Data type encoding"). */
final class V2Types {

    private static final Pattern SIMPLE = Pattern.compile("([<>|=])([biufcmMSUVO])(\\d{0,9})(\\[[^\\]]{1,20}\\])?");
    private static final int CHARACTER = 4;
    private static final int REFERENCE = 8;
    private static final int MAX_MEMBERS = 10_000;

    private V2Types() {}

    /**
     * The type a {@code dtype} describes. Objects come out as {@link OpaqueType}: what they are is up to the filters.
     *
     * @throws CorruptArrayException if it describes none
     */
    static DataType of(JsonNode dtype) {
        return of(dtype, 0);
    }

    private static DataType of(JsonNode dtype, int depth) {
        if (dtype.isArray() && depth < 8) {
            return record(dtype, depth);
        }
        var match = SIMPLE.matcher(dtype.asText());
        if (!dtype.isTextual() || !match.matches()) {
            throw new CorruptArrayException("a dtype " + shortened(dtype));
        }
        return simple(match);
    }

    static boolean isObject(JsonNode dtype) {
        return dtype.isTextual() && dtype.textValue().endsWith("O");
    }

    /** A type that must be a number's; for filters. */
    static NumberType number(JsonNode dtype) {
        if (of(dtype) instanceof NumberType number) {
            return number;
        }
        throw new UnsupportedArrayException("a filter on dtype " + shortened(dtype));
    }

    private static DataType simple(Matcher match) {
        var order = match.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int size = match.group(3).isEmpty() ? 0 : Integer.parseInt(match.group(3));
        return switch (match.group(2)) {
            case "b" -> new NumberType(NumberType.Kind.BOOLEAN, size, order);
            case "i" -> new NumberType(NumberType.Kind.SIGNED, size, order);
            case "u" -> new NumberType(NumberType.Kind.UNSIGNED, size, order);
            case "f" ->
                size == 16 ? new OpaqueType(size, "float128") : new NumberType(NumberType.Kind.FLOAT, size, order);
            case "c" -> new OpaqueType(size, "complex" + Byte.SIZE * size);
            case "M" -> new OpaqueType(size, "datetime64" + unit(match));
            case "m" -> new OpaqueType(size, "timedelta64" + unit(match));
            case "S" -> new FixedTextType(size, FixedTextType.Encoding.UTF8);
            case "U" ->
                new FixedTextType(
                        Math.multiplyExact(size, CHARACTER),
                        order == ByteOrder.BIG_ENDIAN
                                ? FixedTextType.Encoding.UCS4_BIG
                                : FixedTextType.Encoding.UCS4_LITTLE);
            case "V" -> new OpaqueType(size, "raw bytes");
            default -> new OpaqueType(REFERENCE, "objects");
        };
    }

    private static String unit(Matcher match) {
        return match.group(4) == null ? "" : match.group(4);
    }

    private static DataType record(JsonNode dtype, int depth) {
        if (dtype.size() > MAX_MEMBERS) {
            throw new CorruptArrayException("a dtype of " + dtype.size() + " fields");
        }
        var fields = new ArrayList<CompoundType.Field>();
        long offset = 0;
        for (var field : dtype) {
            if (!field.isArray() || field.size() < 2 || !field.get(0).isTextual()) {
                throw new CorruptArrayException("a dtype with a field " + shortened(field));
            }
            var type = of(field.get(1), depth + 1);
            var described = new CompoundType.Field(field.get(0).textValue(), (int) offset, type, shape(field));
            offset += (long) described.count() * type.size();
            if (offset > Integer.MAX_VALUE) {
                throw new CorruptArrayException("a dtype of more than " + offset + " bytes");
            }
            fields.add(described);
        }
        return new CompoundType((int) offset, fields);
    }

    /** Dimensions of a field: numpy writes a list, and takes a single length for a list of one. */
    private static List<Integer> shape(JsonNode field) {
        var json = field.path(2);
        var lengths =
                json.isArray() ? json : JsonNodeFactory.instance.arrayNode().add(json);
        var shape = new ArrayList<Integer>();
        for (var length : json.isMissingNode() ? json : lengths) {
            if (!length.isInt() || length.intValue() <= 0) {
                throw new CorruptArrayException("a dtype with a field " + shortened(field));
            }
            shape.add(length.intValue());
        }
        return shape;
    }

    static String shortened(JsonNode json) {
        var text = json.toString();
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
