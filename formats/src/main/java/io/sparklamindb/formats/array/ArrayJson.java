/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

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
        if (meta.type() instanceof CompoundType type) {
            return records(array, type);
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

    private static JsonNode records(StoredArray array, CompoundType type) throws IOException {
        var all = records(
                RecordColumns.ofAll(array, type), Math.toIntExact(array.meta().elements()));
        return nest(array.meta().shape(), all::get);
    }

    private static List<ObjectNode> records(RecordColumns columns, int count) throws IOException {
        var result = Stream.generate(JSON::objectNode).limit(count).toList();
        for (var field : columns.type().fields()) {
            var values = field(columns, field, count);
            var shape = field.shape().stream().mapToLong(Integer::longValue).toArray();
            for (int i = 0; i < count; i++) {
                int first = i * field.count();
                result.get(i).set(field.name(), nest(shape, v -> values.apply(first + v)));
            }
        }
        return result;
    }

    private static IntFunction<JsonNode> field(RecordColumns columns, CompoundType.Field field, int count)
            throws IOException {
        if (field.type() instanceof NumberType) {
            var values = columns.numbers(field.name(), 0, count);
            return i -> number(values, i);
        }
        if (field.type() instanceof FixedTextType || field.type() instanceof VariableTextType) {
            var texts = columns.texts(field.name(), 0, count);
            return i -> JSON.textNode(texts.get(i));
        }
        if (field.type() instanceof CompoundType) {
            return records(columns.nested(field.name()), Math.multiplyExact(count, field.count()))::get;
        }
        return i -> JSON.nullNode();
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
