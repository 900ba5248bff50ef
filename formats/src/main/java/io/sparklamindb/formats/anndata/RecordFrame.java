/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.MissingElementException;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.FixedTextType;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.RecordColumns;
import io.sparklamindb.formats.array.StoredArray;
import io.sparklamindb.formats.array.VariableTextType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataframe as stored before AnnData 0.7: an array of records. Categories of a column are in {@code uns}, under the
 * column's name with {@code _categories} behind it, and then the column holds codes.
 */
final class RecordFrame implements Frame {

    private static final List<String> INDEX_NAMES = List.of("index", "_index");

    private final StoredArray array;
    private final CompoundType type;
    private final CompoundType.Field index;
    private final @Nullable Group uns;

    private RecordFrame(StoredArray array, CompoundType type, CompoundType.Field index, @Nullable Group uns) {
        this.array = array;
        this.type = type;
        this.index = index;
        this.uns = uns;
    }

    static RecordFrame open(StoredArray array, @Nullable Group uns) {
        var type = new RecordColumns(array).type();
        if (type.fields().isEmpty()) {
            throw new CorruptArrayException(array.path(), "records without fields");
        }
        var index = type.fields().stream()
                .filter(field -> INDEX_NAMES.contains(field.name()))
                .findFirst()
                .orElse(type.fields().get(0));
        return new RecordFrame(array, type, index, uns);
    }

    @Override
    public long length() {
        return array.meta().length(0);
    }

    @Override
    public String indexName() {
        return index.name();
    }

    @Override
    public List<String> columns() {
        return type.fields().stream()
                .filter(field -> field != index && field.count() == 1)
                .map(CompoundType.Field::name)
                .toList();
    }

    @Override
    public FrameColumn index() {
        return plain(index);
    }

    @Override
    public FrameColumn column(String name) throws IOException {
        if (!columns().contains(name)) {
            throw MissingElementException.of(array.path() + "/" + name, columns());
        }
        var field = type.field(name);
        var found = uns == null ? null : uns.find(name + "_categories");
        if (field.type() instanceof NumberType && found instanceof StoredArray categories) {
            var records = new RecordColumns(array);
            // A single category was stored as a value, not as a list of one.
            boolean single = categories.meta().rank() == 0;
            return Columns.categorical(
                    array.path(),
                    (from, count) -> records.numbers(name, from, count),
                    single ? singleValue(categories) : Columns.of(categories),
                    single ? 1 : categories.meta().length(0),
                    false);
        }
        return plain(field);
    }

    private static FrameColumn singleValue(StoredArray categories) {
        return Columns.column(
                new FrameColumnType.Texts(false),
                (from, count) -> new ColumnValues.Texts(categories.reader().readAllTexts(), null));
    }

    private FrameColumn plain(CompoundType.Field field) {
        var records = new RecordColumns(array);
        if (field.type() instanceof NumberType number) {
            return Columns.column(
                    new FrameColumnType.Numbers(number, false),
                    (from, count) -> new ColumnValues.Numbers(records.numbers(field.name(), from, count), null));
        }
        if (!(field.type() instanceof FixedTextType || field.type() instanceof VariableTextType)) {
            return Columns.other(array.path() + "/" + field.name(), "a field of " + field.type());
        }
        return Columns.column(
                new FrameColumnType.Texts(false),
                (from, count) -> new ColumnValues.Texts(records.texts(field.name(), from, count), null));
    }
}
