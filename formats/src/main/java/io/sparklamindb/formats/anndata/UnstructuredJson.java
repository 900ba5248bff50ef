/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.ArrayJson;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.Node;
import io.sparklamindb.formats.array.StoredArray;
import java.io.IOException;
import java.util.Arrays;

/**
 * {@code uns} as JSON: mappings become objects, arrays lists, single values values. Matrices, dataframes and large arrays
 * are described, not written out.
 */
final class UnstructuredJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 100_000;
    private static final int MAX_ELEMENTS = 10_000;

    /** Values in all arrays together, and characters of all texts. */
    private static final int MAX_VALUES = 1_000_000;

    private static final int MAX_CHARACTERS = 16 << 20;

    private int nodes;
    private int values;
    private long characters;

    static JsonNode of(Group uns) throws IOException {
        return new UnstructuredJson().group(uns, 0);
    }

    private JsonNode node(Node node, int depth) throws IOException {
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
            throw new CorruptArrayException(node.path(), "unstructured data without end");
        }
        return node instanceof StoredArray array ? array(array) : group((Group) node, depth);
    }

    /** Links may lead to the same array many times, each time as if to another. */
    private JsonNode counted(JsonNode value) {
        values += Math.max(1, value.size());
        characters += value.isTextual() ? value.textValue().length() : 0;
        for (var each : value) {
            if (each.isContainerNode()) {
                counted(each);
            } else {
                characters += each.asText().length();
            }
        }
        if (values > MAX_VALUES || characters > MAX_CHARACTERS) {
            throw new CorruptArrayException("unstructured data without end");
        }
        return value;
    }

    private JsonNode array(StoredArray array) throws IOException {
        if (array.text("encoding-type").equals("null")) {
            return JSON.nullNode();
        }
        return array.meta().elements() > MAX_ELEMENTS ? described(array) : counted(ArrayJson.of(array));
    }

    private static ObjectNode described(StoredArray array) throws IOException {
        var object = JSON.objectNode();
        object.put("encoding-type", array.text("encoding-type"));
        var shape = object.putArray("shape");
        Arrays.stream(array.meta().shape()).forEach(shape::add);
        object.put("dtype", array.meta().type().toString());
        return object;
    }

    private JsonNode group(Group group, int depth) throws IOException {
        var encoding = group.text("encoding-type");
        return switch (encoding) {
            case "categorical", "nullable-integer", "nullable-boolean", "nullable-string-array" -> column(group);
            case "", "dict" -> mapping(group, depth);
            default -> {
                var object = JSON.objectNode();
                object.put("encoding-type", encoding);
                var shape = group.attributes().get("shape");
                if (shape != null) {
                    object.set("shape", shape);
                }
                yield object;
            }
        };
    }

    private JsonNode mapping(Group group, int depth) throws IOException {
        var object = JSON.objectNode();
        for (var name : group.children()) {
            try {
                var child = group.find(name);
                if (child != null) {
                    object.set(name, node(child, depth + 1));
                }
            } catch (UnsupportedArrayException e) {
                object.set(name, JSON.nullNode());
            }
        }
        return object;
    }

    private JsonNode column(Group group) throws IOException {
        var codes = group.array(group.find("codes") == null ? "values" : "codes");
        if (codes.meta().elements() > MAX_ELEMENTS) {
            return described(codes);
        }
        var read = Columns.of(group).read(0, (int) codes.meta().elements());
        var list = JSON.arrayNode();
        for (int i = 0; i < read.length(); i++) {
            list.add(value(read, i));
        }
        return counted(list);
    }

    private static JsonNode value(ColumnValues values, int index) {
        return values.isMissing(index) ? JSON.nullNode() : values.accept(new ValueAt(index));
    }

    /** The value at a position, which is not missing. */
    private record ValueAt(int index) implements ColumnValues.Visitor<JsonNode> {

        @Override
        public JsonNode numbers(ColumnValues.Numbers values) {
            return ArrayJson.number(values.values(), index);
        }

        @Override
        public JsonNode texts(ColumnValues.Texts values) {
            return JSON.textNode(values.values().get(index));
        }

        @Override
        public JsonNode categories(ColumnValues.Categories values) {
            return value(values.categories(), values.codes()[index]);
        }
    }
}
