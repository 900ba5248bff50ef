/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.generic;

import io.sparklamindb.datasource.array.scan.RowSource;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.column.ArrayTypes;
import io.sparklamindb.datasource.column.ArrayVectors;
import io.sparklamindb.datasource.column.ShownNames;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.formats.MissingElementException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.FixedTextType;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.RecordColumns;
import io.sparklamindb.formats.array.StoredArray;
import io.sparklamindb.formats.array.VariableTextType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * An array, a row an entry of its first dimension: {@code value} if that is one value, {@code values} if it is an array
 * itself, the fields of a record if it is one. A single value is one row.
 *
 * @param source the file
 * @param path of the array in it
 * @param rows how many entries there are
 * @param rowValues how many values an entry has
 */
record ArrayRows(ArraySource source, String path, long rows, long rowValues) implements RowSource {

    /** The hidden column of positions. */
    static final String INDEX = "_index";

    private static final String VALUE = "value";
    private static final String VALUES = "values";

    static ArrayRows of(ArraySource source, StoredArray array) {
        var meta = array.meta();
        long rows = meta.rank() == 0 ? 1 : meta.length(0);
        return new ArrayRows(source, array.path(), rows, rows == 0 ? 1 : Math.max(1, meta.elements() / rows));
    }

    /** @throws MissingElementException if there is no array at that path */
    static StoredArray find(ArrayFile file, String path) throws IOException {
        var group = file.root();
        var names =
                Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).toList();
        for (int i = 0; i < names.size(); i++) {
            var found = group.find(names.get(i));
            if (found instanceof StoredArray array && i == names.size() - 1) {
                return array;
            } else if (!(found instanceof Group below)) {
                break;
            } else {
                group = below;
            }
        }
        throw MissingElementException.of(path, group.children());
    }

    /** @throws UnsupportedArrayException if its elements are of a kind that Spark has no type for */
    static StructType schema(StoredArray array) {
        var type = array.meta().type();
        int rank = array.meta().rank();
        if (type instanceof CompoundType records && rank == 1) {
            var schema = new StructType();
            for (var entry : shown(records).entrySet()) {
                var field = entry.getValue();
                var shown = scalar(array, field.type());
                for (int i = 0; i < field.shape().size(); i++) {
                    shown = list(shown);
                }
                schema = schema.add(entry.getKey(), shown, false);
            }
            return schema;
        }
        var shown = scalar(array, type);
        if (rank > 1 && !(type instanceof NumberType)) {
            throw new UnsupportedArrayException(array.path(), "an array of texts in " + rank + " dimensions");
        }
        for (int i = 1; i < rank; i++) {
            if (array.meta().length(i) > Integer.MAX_VALUE) {
                throw new UnsupportedArrayException(array.path(), "an array with rows of " + array.meta());
            }
            shown = list(shown);
        }
        return new StructType().add(rank > 1 ? VALUES : VALUE, shown, false);
    }

    /** The fields of records by the names of their columns. */
    private static Map<String, CompoundType.Field> shown(CompoundType records) {
        var stored = records.fields().stream().map(CompoundType.Field::name).toList();
        var names = ShownNames.of(stored, INDEX, HiddenColumn.UID_NAME, HiddenColumn.KEY_NAME);
        var fields = new LinkedHashMap<String, CompoundType.Field>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), records.fields().get(i));
        }
        return fields;
    }

    private static DataType list(DataType element) {
        return DataTypes.createArrayType(element, false);
    }

    private static DataType scalar(StoredArray array, io.sparklamindb.formats.array.DataType type) {
        if (type instanceof NumberType number) {
            return ArrayTypes.of(number);
        } else if (type instanceof VariableTextType || type instanceof FixedTextType) {
            return DataTypes.StringType;
        }
        throw new UnsupportedArrayException(array.path(), "an array of " + type);
    }

    @Override
    public Reader open(ArrayFile file, List<String> columns) throws IOException {
        var array = find(file, path);
        if (array.meta().type() instanceof CompoundType && array.meta().rank() == 1) {
            return records(array, columns);
        }
        var reader = array.reader();
        int rank = array.meta().rank();
        if (!(array.meta().type() instanceof NumberType)) {
            return (from, count) ->
                    List.of(ArrayVectors.texts(rank == 0 ? reader.readAllTexts() : reader.readTexts(from, count)));
        }
        if (rank == 0) {
            return (from, count) -> List.of(ArrayVectors.numbers(reader.readAll()));
        }
        return (from, count) -> {
            var offset = new long[rank];
            var shape = new int[rank];
            offset[0] = from;
            shape[0] = count;
            for (int i = 1; i < rank; i++) {
                shape[i] = Math.toIntExact(array.meta().length(i));
            }
            var vector = ArrayVectors.numbers(reader.read(offset, shape));
            for (int i = rank - 1; i > 0; i--) {
                vector = ArrayVectors.lists(shape[i], vector);
            }
            return List.of(vector);
        };
    }

    private static Reader records(StoredArray array, List<String> columns) {
        var records = new RecordColumns(array);
        var shown = shown(records.type());
        var fields = columns.stream()
                .map(name -> Objects.requireNonNull(shown.get(name), name))
                .toList();
        return (from, count) -> {
            var vectors = new ArrayList<ColumnVector>();
            for (var field : fields) {
                var values = field.type() instanceof NumberType
                        ? ArrayVectors.numbers(records.numbers(field.name(), from, count))
                        : ArrayVectors.texts(records.texts(field.name(), from, count));
                for (int i = field.shape().size() - 1; i >= 0; i--) {
                    values = ArrayVectors.lists(field.shape().get(i), values);
                }
                vectors.add(values);
            }
            return vectors;
        };
    }

    @Override
    public RowSource verifying(ReadVerification verification) {
        return new ArrayRows(source.verifying(verification), path, rows, rowValues);
    }
}
