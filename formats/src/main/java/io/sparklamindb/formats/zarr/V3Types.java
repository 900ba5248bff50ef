/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.FixedTextType;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.NumberType.Kind;
import io.sparklamindb.formats.array.OpaqueType;
import io.sparklamindb.formats.array.VariableTextType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Data types of zarr 3: those of the core specification, section "Core data types", and the extensions that zarr-python
 * writes (zarr-extensions, folder data-types).
 */
final class V3Types {

    private V3Types() {}

    /**
     * The type a {@code data_type} describes.
     *
     * @param order of bytes, which the codec {@code bytes} knows
     * @throws UnsupportedArrayException if nothing is known of it, not even the size
     */
    static DataType of(JsonNode dataType, ByteOrder order) {
        var name = dataType.isObject() ? dataType.path("name").asText() : dataType.asText();
        var options = dataType.path("configuration");
        return switch (name) {
            case "bool" -> new NumberType(Kind.BOOLEAN, 1, order);
            case "int8" -> new NumberType(Kind.SIGNED, 1, order);
            case "int16" -> new NumberType(Kind.SIGNED, 2, order);
            case "int32" -> new NumberType(Kind.SIGNED, 4, order);
            case "int64" -> new NumberType(Kind.SIGNED, 8, order);
            case "uint8" -> new NumberType(Kind.UNSIGNED, 1, order);
            case "uint16" -> new NumberType(Kind.UNSIGNED, 2, order);
            case "uint32" -> new NumberType(Kind.UNSIGNED, 4, order);
            case "uint64" -> new NumberType(Kind.UNSIGNED, 8, order);
            case "float16" -> new NumberType(Kind.FLOAT, 2, order);
            case "float32" -> new NumberType(Kind.FLOAT, 4, order);
            case "float64" -> new NumberType(Kind.FLOAT, 8, order);
            case "complex64" -> new OpaqueType(8, name);
            case "complex128" -> new OpaqueType(16, name);
            case "numpy.datetime64", "numpy.timedelta64" ->
                new OpaqueType(
                        8,
                        name.substring("numpy.".length()) + "["
                                + options.path("unit").asText() + "]");
            case "string", "variable_length_utf8", "bytes", "variable_length_bytes" ->
                new VariableTextType(LengthPrefixedTexts.REFERENCE);
            case "fixed_length_utf32" ->
                new FixedTextType(
                        length(options),
                        order == ByteOrder.BIG_ENDIAN
                                ? FixedTextType.Encoding.UCS4_BIG
                                : FixedTextType.Encoding.UCS4_LITTLE);
            case "null_terminated_bytes", "fixed_length_ascii" ->
                new FixedTextType(length(options), FixedTextType.Encoding.UTF8);
            case "raw_bytes" -> new OpaqueType(length(options), name);
            case "structured", "struct" -> record(options.path("fields"), order);
            default -> raw(name);
        };
    }

    /** {@code r8}, {@code r16} and so on: so many bits. */
    private static DataType raw(String name) {
        if (name.matches("r[1-9]\\d{0,7}")) {
            int bits = Integer.parseInt(name.substring(1));
            if (bits % Byte.SIZE == 0) {
                return new OpaqueType(bits / Byte.SIZE, name);
            }
        }
        throw new UnsupportedArrayException("data type '" + name + "'");
    }

    private static int length(JsonNode options) {
        var bytes = options.path("length_bytes");
        if (bytes.canConvertToInt() && bytes.intValue() >= 0) {
            return bytes.intValue();
        }
        var bits = options.path("length_bits");
        if (bits.canConvertToInt() && bits.intValue() >= 0 && bits.intValue() % Byte.SIZE == 0) {
            return bits.intValue() / Byte.SIZE;
        }
        throw new CorruptArrayException("a data type without length");
    }

    private static DataType record(JsonNode fields, ByteOrder order) {
        var found = new ArrayList<CompoundType.Field>();
        long offset = 0;
        for (var field : fields) {
            boolean named = field.isObject();
            var name = (named ? field.path("name") : field.path(0)).asText();
            var json = named ? field.path("data_type") : field.path(1);
            if (found.size() > 10_000 || json.path("configuration").has("fields")) {
                throw new UnsupportedArrayException("records inside records");
            }
            var type = of(json, order);
            found.add(new CompoundType.Field(name, (int) offset, type, List.of()));
            offset += type.size();
            if (offset > Integer.MAX_VALUE) {
                throw new CorruptArrayException("records of " + offset + " bytes");
            }
        }
        return new CompoundType((int) offset, found);
    }
}
