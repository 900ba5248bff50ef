/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.ArrayReader;
import io.sparklamindb.formats.array.FixedTextType;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.Node;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.StoredArray;
import io.sparklamindb.formats.array.VariableTextType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Columns by their encodings ("on-disk format" of AnnData's documentation): arrays, categorical, nullable. */
final class Columns {

    private static final int MAX_CATEGORIES = 1 << 26;

    private Columns() {}

    /** The column an element is. */
    static FrameColumn of(Node element) throws IOException {
        if (element instanceof StoredArray array) {
            return plain(array, null);
        }
        var group = (Group) element;
        return switch (group.text("encoding-type")) {
            case "categorical" ->
                categorical(
                        group.array("codes"),
                        of(group.child("categories")),
                        group.array("categories").meta().length(0),
                        isTrue(group.attributes().get("ordered")));
            case "nullable-integer", "nullable-boolean", "nullable-string-array" ->
                plain(group.array("values"), group.array("mask"));
            default -> other(element.path(), "an element of encoding '" + group.text("encoding-type") + "'");
        };
    }

    static boolean isTrue(@Nullable JsonNode value) {
        return value != null && (value.isBoolean() ? value.booleanValue() : value.asInt() != 0);
    }

    private static FrameColumn plain(StoredArray array, @Nullable StoredArray mask) {
        if (array.meta().rank() != 1) {
            return other(array.path(), "an array of " + array.meta().rank() + " dimensions");
        }
        var maskReader = mask == null ? null : mask.reader();
        if (array.meta().type() instanceof NumberType number) {
            var reader = array.reader();
            return column(
                    new FrameColumnType.Numbers(number, mask != null),
                    (from, count) ->
                            new ColumnValues.Numbers(reader.read(from, count), missing(maskReader, from, count)));
        }
        if (array.meta().type() instanceof FixedTextType || array.meta().type() instanceof VariableTextType) {
            var reader = array.reader();
            return column(
                    new FrameColumnType.Texts(mask != null),
                    (from, count) ->
                            new ColumnValues.Texts(reader.readTexts(from, count), missing(maskReader, from, count)));
        }
        return other(array.path(), "an array of " + array.meta().type());
    }

    private static boolean @Nullable [] missing(@Nullable ArrayReader mask, long from, int count) throws IOException {
        if (mask == null) {
            return null;
        }
        if (mask.read(from, count) instanceof PrimitiveArray.Booleans booleans) {
            return booleans.values();
        }
        throw new CorruptArrayException("a mask does not hold truth values");
    }

    /** @param size how many categories there are */
    static FrameColumn categorical(StoredArray codes, FrameColumn categories, long size, boolean ordered) {
        var reader = codes.reader();
        return categorical(codes.path(), (from, count) -> reader.read(from, count), categories, size, ordered);
    }

    /** Where codes come from. */
    @FunctionalInterface
    interface NumberSource {
        PrimitiveArray read(long from, int count) throws IOException;
    }

    static FrameColumn categorical(
            String path, NumberSource codes, FrameColumn categories, long size, boolean ordered) {
        if (size < 0 || size > MAX_CATEGORIES) {
            throw new CorruptArrayException(path, "there are " + size + " categories");
        }
        var known = new ColumnValues[1];
        return column(new FrameColumnType.Categorical(categories.type(), ordered), (from, count) -> {
            if (known[0] == null) {
                known[0] = categories.read(0, (int) size);
            }
            return new ColumnValues.Categories(codes(path, codes.read(from, count), size), known[0]);
        });
    }

    private static int[] codes(String path, PrimitiveArray stored, long size) {
        var codes = new int[stored.length()];
        for (int i = 0; i < codes.length; i++) {
            long code = stored.longAt(i);
            if (code >= size) {
                throw new CorruptArrayException(path, "code " + code + " of " + size + " categories");
            }
            codes[i] = code < 0 ? -1 : (int) code;
        }
        return codes;
    }

    /** Reads values. */
    @FunctionalInterface
    interface ValueSource {
        ColumnValues read(long from, int count) throws IOException;
    }

    static FrameColumn column(FrameColumnType type, ValueSource source) {
        return new FrameColumn() {
            @Override
            public FrameColumnType type() {
                return type;
            }

            @Override
            public ColumnValues read(long from, int count) throws IOException {
                return source.read(from, count);
            }
        };
    }

    static FrameColumn other(String path, String description) {
        return column(new FrameColumnType.Other(description), (from, count) -> {
            throw new UnsupportedArrayException(path, description + " is not read as a column");
        });
    }
}
