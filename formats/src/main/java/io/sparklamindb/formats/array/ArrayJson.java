/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.function.IntFunction;

/** Small arrays as JSON: attributes, and what AnnData keeps in {@code uns}. */
public final class ArrayJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ArrayJson() {}

    /**
     * A value for an array without dimensions, nested lists otherwise. Numbers that JSON does not know become texts
     * ({@code NaN}); elements that mean nothing here become null.
     */
    public static JsonNode of(StoredArray array) throws IOException {
        var meta = array.meta();
        if (meta.elements() == 0) {
            return JSON.arrayNode();
        }
        if (meta.type() instanceof NumberType) {
            var values = array.reader().readAll();
            return nest(meta.shape(), i -> number(values, i));
        }
        if (meta.type() instanceof FixedTextType || meta.type() instanceof VariableTextType) {
            var texts = array.reader().readAllTexts();
            return nest(meta.shape(), i -> JSON.textNode(texts.get(i)));
        }
        if (meta.type() instanceof CompoundType && meta.rank() == 1) {
            return records(array);
        }
        return JSON.nullNode();
    }

    /** A number or a truth value as JSON. */
    public static JsonNode number(PrimitiveArray values, int index) {
        if (values instanceof PrimitiveArray.Booleans booleans) {
            return JSON.booleanNode(booleans.values()[index]);
        }
        if (values instanceof PrimitiveArray.Floats floats) {
            float value = floats.values()[index];
            return Float.isFinite(value) ? JSON.numberNode(value) : JSON.textNode(Float.toString(value));
        }
        if (values instanceof PrimitiveArray.Doubles doubles) {
            double value = doubles.values()[index];
            return Double.isFinite(value) ? JSON.numberNode(value) : JSON.textNode(Double.toString(value));
        }
        long value = values.longAt(index);
        boolean large = values instanceof PrimitiveArray.Longs longs && longs.unsigned() && value < 0;
        return large ? JSON.numberNode(new BigInteger(Long.toUnsignedString(value))) : JSON.numberNode(value);
    }

    private static JsonNode records(StoredArray array) throws IOException {
        var columns = new RecordColumns(array);
        int count = Math.toIntExact(array.meta().length(0));
        var result = JSON.arrayNode();
        for (int i = 0; i < count; i++) {
            result.addObject();
        }
        for (var member : columns.type().members()) {
            if (member.type() instanceof NumberType) {
                var values = columns.numbers(member.name(), 0, count);
                set(result, member.name(), i -> several(member.count(), i, v -> number(values, v)));
            } else if (member.type() instanceof FixedTextType || member.type() instanceof VariableTextType) {
                var texts = columns.texts(member.name(), 0, count);
                set(result, member.name(), i -> several(member.count(), i, v -> JSON.textNode(texts.get(v))));
            }
        }
        return result;
    }

    private static JsonNode several(int count, int record, IntFunction<JsonNode> value) {
        if (count == 1) {
            return value.apply(record);
        }
        var list = JSON.arrayNode();
        for (int i = 0; i < count; i++) {
            list.add(value.apply(record * count + i));
        }
        return list;
    }

    private static void set(ArrayNode records, String name, IntFunction<JsonNode> value) {
        for (int i = 0; i < records.size(); i++) {
            ((ObjectNode) records.get(i)).set(name, value.apply(i));
        }
    }

    private static JsonNode nest(long[] shape, IntFunction<JsonNode> value) {
        return nest(shape, 0, new int[1], value);
    }

    private static JsonNode nest(long[] shape, int dimension, int[] next, IntFunction<JsonNode> value) {
        if (dimension == shape.length) {
            return value.apply(next[0]++);
        }
        var list = JSON.arrayNode();
        for (long i = 0; i < shape[dimension]; i++) {
            list.add(nest(shape, dimension + 1, next, value));
        }
        return list;
    }
}
