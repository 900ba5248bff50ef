/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.FixedTextType;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.NumberType.Kind;
import io.sparklamindb.formats.array.OpaqueType;
import io.sparklamindb.formats.array.VariableTextType;
import java.nio.ByteOrder;

/** Data types of version 3: the core's names, and the extensions that zarr-python writes. */
final class Version3Types {

    private static final int LARGEST = 1 << 24;

    private Version3Types() {}

    static DataType parse(JsonNode type, ByteOrder order) {
        var name = type.isTextual() ? type.asText() : type.path("name").asText();
        return switch (name) {
            case "bool" -> new NumberType(Kind.BOOLEAN, 1, order);
            case "int8" -> new NumberType(Kind.SIGNED, 1, order);
            case "int16" -> new NumberType(Kind.SIGNED, 2, order);
            case "int32" -> new NumberType(Kind.SIGNED, 4, order);
            case "int64", "numpy.datetime64", "numpy.timedelta64" -> new NumberType(Kind.SIGNED, 8, order);
            case "uint8" -> new NumberType(Kind.UNSIGNED, 1, order);
            case "uint16" -> new NumberType(Kind.UNSIGNED, 2, order);
            case "uint32" -> new NumberType(Kind.UNSIGNED, 4, order);
            case "uint64" -> new NumberType(Kind.UNSIGNED, 8, order);
            case "float16" -> new NumberType(Kind.FLOAT, 2, order);
            case "float32" -> new NumberType(Kind.FLOAT, 4, order);
            case "float64" -> new NumberType(Kind.FLOAT, 8, order);
            case "string", "bytes", "variable_length_bytes" -> new VariableTextType(VariableTexts.REFERENCE);
            case "fixed_length_utf32" ->
                new FixedTextType(
                        size(type),
                        order == ByteOrder.BIG_ENDIAN
                                ? FixedTextType.Encoding.UCS4_BIG
                                : FixedTextType.Encoding.UCS4_LITTLE);
            case "null_terminated_bytes" -> new FixedTextType(size(type), FixedTextType.Encoding.UTF8);
            case "complex64" -> new OpaqueType(8, "complex number");
            case "complex128" -> new OpaqueType(16, "complex number");
            default -> raw(name);
        };
    }

    private static int size(JsonNode type) {
        int size = type.path("configuration").path("length_bytes").asInt(-1);
        if (size < 0 || size > LARGEST) {
            throw new CorruptArrayException("a data type " + type);
        }
        return size;
    }

    private static DataType raw(String name) {
        if (name.matches("r[0-9]{1,8}")) {
            return new OpaqueType(Math.max(1, Integer.parseInt(name.substring(1)) / 8), "opaque");
        }
        throw new CorruptArrayException("a data type '" + name + "'");
    }
}
