/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import io.sparklamindb.datasource.column.ArrayVectors;
import java.util.ArrayList;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Makes Spark's vectors of Arrow's arrays, or of some rows of them. Immutable.
 *
 * @param truncated whether digits below a microsecond are cut off; else they are an error
 */
record ArrowDecoder(boolean truncated) {

    /**
     * The values of some rows.
     *
     * @param type what {@link ArrowTypes} says they are
     * @throws RuntimeException if a buffer is too short for what it should hold
     */
    ColumnVector decode(StoredArray array, DataType type, int from, int count) {
        var dictionary = array.dictionary();
        if (dictionary != null) {
            return ArrayVectors.at(positions(array, dictionary.size(), from, count), dictionary.values());
        } else if (type instanceof NullType || array.field().getType() instanceof ArrowType.Null) {
            return ArrayVectors.missing(type, count);
        } else if (type instanceof ArrayType list) {
            return list(array, list, from, count);
        } else if (type instanceof MapType map) {
            return map(array, map, from, count);
        } else if (type instanceof StructType struct) {
            return struct(array, struct, from, count);
        }
        var vector = new OnHeapColumnVector(count, type);
        new LeafDecoder(array, vector, truncated).decode(from, count);
        return vector;
    }

    private static int[] positions(StoredArray array, int size, int from, int count) {
        var encoding = array.field().getDictionary();
        var width = encoding.getIndexType();
        var bytes = array.buffer(1);
        var positions = new int[count];
        for (int i = 0; i < count; i++) {
            positions[i] = array.isMissing(from + i) ? -1 : index(bytes, from + i, width);
            if (positions[i] >= size || positions[i] < 0 && !array.isMissing(from + i)) {
                throw new IndexOutOfBoundsException("value " + positions[i] + " of a dictionary of " + size);
            }
        }
        return positions;
    }

    private static int index(byte[] bytes, int row, ArrowType.Int type) {
        return switch (type.getBitWidth()) {
            case Byte.SIZE -> type.getIsSigned() ? bytes[row] : Byte.toUnsignedInt(bytes[row]);
            case Short.SIZE ->
                type.getIsSigned() ? Bytes.shortAt(bytes, row) : Short.toUnsignedInt(Bytes.shortAt(bytes, row));
            case Integer.SIZE -> Bytes.intAt(bytes, row);
            default -> Math.toIntExact(Bytes.longAt(bytes, row));
        };
    }

    private static boolean[] missing(StoredArray array, int from, int count) {
        var missing = new boolean[count];
        if (array.nullCount() != 0) {
            for (int i = 0; i < count; i++) {
                missing[i] = array.isMissing(from + i);
            }
        }
        return missing;
    }

    /** Which parts the rows have: where each begins, counted from the first of all, and how many. */
    private record Parts(int first, int count, int[] starts, int[] lengths) {

        static Parts of(StoredArray array, int from, int count) {
            return array.field().getType() instanceof ArrowType.FixedSizeList list
                    ? fixed(list.getListSize(), from, count)
                    : variable(array, from, count);
        }

        private static Parts fixed(int width, int from, int count) {
            var starts = new int[count];
            var lengths = new int[count];
            for (int i = 0; i < count; i++) {
                starts[i] = i * width;
                lengths[i] = width;
            }
            return new Parts(Math.multiplyExact(from, width), Math.multiplyExact(count, width), starts, lengths);
        }

        private static Parts variable(StoredArray array, int from, int count) {
            boolean isLarge = array.field().getType() instanceof ArrowType.LargeList;
            var offsets = array.buffer(1);
            if (count == 0) {
                return new Parts(0, 0, new int[0], new int[0]);
            }
            int first = Bytes.offset(offsets, from, isLarge);
            var starts = new int[count];
            var lengths = new int[count];
            int end = first;
            for (int i = 0; i < count; i++) {
                starts[i] = end - first;
                int next = Bytes.offset(offsets, from + i + 1, isLarge);
                lengths[i] = next - end;
                if (next < end || first < 0) {
                    throw new IndexOutOfBoundsException("list " + (from + i) + " ends before it begins");
                }
                end = next;
            }
            return new Parts(first, end - first, starts, lengths);
        }
    }

    private ColumnVector list(StoredArray array, ArrayType type, int from, int count) {
        var parts = Parts.of(array, from, count);
        var elements = part(array.children().get(0), type.elementType(), parts.first, parts.count);
        return new NestedVector(type, missing(array, from, count), parts.starts, parts.lengths, elements);
    }

    private ColumnVector map(StoredArray array, MapType type, int from, int count) {
        var parts = Parts.of(array, from, count);
        var entries = array.children().get(0);
        var keys = part(entries.children().get(0), type.keyType(), parts.first, parts.count);
        var values = part(entries.children().get(1), type.valueType(), parts.first, parts.count);
        return new NestedVector(type, missing(array, from, count), parts.starts, parts.lengths, keys, values);
    }

    private ColumnVector struct(StoredArray array, StructType type, int from, int count) {
        var children = new ArrayList<ColumnVector>();
        for (int i = 0; i < type.length(); i++) {
            children.add(part(array.children().get(i), type.fields()[i].dataType(), from, count));
        }
        return new NestedVector(
                type, missing(array, from, count), new int[0], new int[0], children.toArray(ColumnVector[]::new));
    }

    private ColumnVector part(StoredArray array, DataType type, int from, int count) {
        if (from < 0 || from + (long) count > array.length()) {
            throw new IndexOutOfBoundsException(
                    "parts " + from + " to " + (from + (long) count) + " of " + array.length());
        }
        return decode(array, type, from, count);
    }
}
