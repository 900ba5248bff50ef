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
import io.sparklamindb.formats.array.NumberType.Kind;
import io.sparklamindb.formats.array.OpaqueType;
import io.sparklamindb.formats.array.VariableTextType;
import java.nio.ByteOrder;
import java.util.ArrayList;

/** Data types as zarr 2 writes them: numpy's array protocol type strings, and lists of those for records. */
final class NumpyTypes {

    private static final int LARGEST = 1 << 24;

    private NumpyTypes() {}

    static DataType parse(JsonNode type) {
        if (type.isArray()) {
            return record(type);
        }
        var text = type.asText();
        if (text.length() < 2 || "<>|".indexOf(text.charAt(0)) < 0) {
            throw new CorruptArrayException("a data type '" + text + "'");
        }
        var order = text.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        char kind = text.charAt(1);
        if (kind == 'O') {
            return new VariableTextType(VariableTexts.REFERENCE);
        }
        int size = size(text);
        return switch (kind) {
            case 'b' -> new NumberType(Kind.BOOLEAN, size, order);
            case 'i', 'm', 'M' -> new NumberType(Kind.SIGNED, size, order);
            case 'u' -> new NumberType(Kind.UNSIGNED, size, order);
            case 'f' -> new NumberType(Kind.FLOAT, size, order);
            case 'S' -> new FixedTextType(size, FixedTextType.Encoding.UTF8);
            case 'U' ->
                new FixedTextType(
                        4 * size,
                        order == ByteOrder.BIG_ENDIAN
                                ? FixedTextType.Encoding.UCS4_BIG
                                : FixedTextType.Encoding.UCS4_LITTLE);
            case 'c', 'V' -> new OpaqueType(size, kind == 'c' ? "complex number" : "opaque");
            default -> throw new CorruptArrayException("a data type '" + text + "'");
        };
    }

    /** Digits after the kind; units of dates follow in brackets. */
    private static int size(String text) {
        int end = text.indexOf('[') < 0 ? text.length() : text.indexOf('[');
        try {
            int size = Integer.parseInt(text.substring(2, end));
            if (size >= 0 && size <= LARGEST) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw new CorruptArrayException("a data type '" + text + "'", e);
        }
        throw new CorruptArrayException("a data type '" + text + "'");
    }

    private static DataType record(JsonNode fields) {
        var members = new ArrayList<CompoundType.Member>();
        int offset = 0;
        for (var field : fields) {
            if (!field.isArray() || field.size() < 2 || field.get(1).isArray()) {
                throw new CorruptArrayException("a record with a field " + field);
            }
            var type = parse(field.get(1));
            long count = 1;
            for (var length : field.path(2)) {
                count = count > LARGEST ? count : count * length.asLong(-1);
            }
            if (count < 0 || count * type.size() > LARGEST) {
                throw new CorruptArrayException("a record with a field " + field);
            }
            var member = new CompoundType.Member(field.get(0).asText(), offset, type, (int) count);
            members.add(member);
            offset += member.bytes();
        }
        return new CompoundType(offset, members);
    }
}
