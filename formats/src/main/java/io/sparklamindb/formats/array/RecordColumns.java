/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Columns of an array of records: tables as AnnData stored them before 0.7, and numpy's structured arrays. Not thread-safe.
 */
public final class RecordColumns {

    /** Where the bytes of records come from, one behind the other. */
    @FunctionalInterface
    private interface Records {
        ByteSlice read(long from, int count) throws IOException;
    }

    private final Records records;
    private final CompoundType type;
    private final TextHeap.@Nullable Factory heaps;

    private RecordColumns(Records records, CompoundType type, TextHeap.@Nullable Factory heaps) {
        this.records = records;
        this.type = type;
        this.heaps = heaps;
    }

    /** @throws UnsupportedArrayException if the array does not hold records, or not in a single dimension */
    public RecordColumns(StoredArray array) {
        if (!(array.meta().type() instanceof CompoundType compound)
                || array.meta().rank() != 1) {
            throw new UnsupportedArrayException(array.path(), "not a list of records but " + array.meta());
        }
        var reader = array.reader();
        this.records = reader::readBytes;
        this.type = compound;
        this.heaps = array.textHeaps();
    }

    /** All records of an array of any number of dimensions, read now, in row-major order. */
    static RecordColumns ofAll(StoredArray array, CompoundType type) throws IOException {
        var bytes = array.reader().readAllBytes();
        return new RecordColumns(
                (from, count) -> bytes.part((int) from * type.size(), count * type.size()), type, array.textHeaps());
    }

    /** The columns of a field that holds records itself; as many of them a record as the field has values. */
    public RecordColumns nested(String field) {
        var found = type.field(field);
        if (!(found.type() instanceof CompoundType compound)) {
            throw new UnsupportedArrayException(field, "a field of " + found.type() + " is read as records");
        }
        int each = Math.max(1, found.count());
        return new RecordColumns((from, count) -> cut(found, from / each, count / each), compound, heaps);
    }

    /** What a record holds. */
    public CompoundType type() {
        return type;
    }

    /** Numbers of a field; of several a record, one record after the other. */
    public PrimitiveArray numbers(String field, long from, int count) throws IOException {
        var found = type.field(field);
        if (!(found.type() instanceof NumberType number)) {
            throw new UnsupportedArrayException(field, "a field of " + found.type() + " is read as numbers");
        }
        var bytes = cut(found, from, count);
        var target = PrimitiveArray.allocate(number, bytes.length() / number.size());
        NumberDecoder.decode(number, bytes, target, 0);
        return target;
    }

    /** Texts of a field. */
    public Utf8Array texts(String field, long from, int count) throws IOException {
        var found = type.field(field);
        if (found.type() instanceof VariableTextType && heaps != null) {
            var references = cut(found, from, count);
            return heaps.create().resolve(references, found.count() * count);
        }
        if (!(found.type() instanceof FixedTextType text)) {
            throw new UnsupportedArrayException(field, "a field of " + found.type() + " is read as texts");
        }
        return FixedTextDecoder.decode(text, cut(found, from, count));
    }

    private ByteSlice cut(CompoundType.Field field, long from, int count) throws IOException {
        var bytes = records.read(from, count);
        int width = field.bytes();
        var target = new byte[Math.multiplyExact(width, count)];
        for (int i = 0; i < count; i++) {
            int at = bytes.offset() + i * type.size() + field.offset();
            System.arraycopy(bytes.array(), at, target, i * width, width);
        }
        return ByteSlice.of(target);
    }
}
