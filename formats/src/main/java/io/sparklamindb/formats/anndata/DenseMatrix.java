/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.RecordColumns;
import io.sparklamindb.formats.array.StoredArray;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A matrix with all its values stored. Thread-safe; a {@link #reader} is not. */
public final class DenseMatrix implements Matrix {

    /** Reads whole rows; not thread-safe. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Values of consecutive rows, row by row.
         *
         * @param from first row
         * @param count how many
         */
        PrimitiveArray read(long from, int count) throws IOException;
    }

    private final StoredArray array;
    private final CompoundType.@Nullable Field field;
    private final NumberType type;

    private DenseMatrix(StoredArray array, CompoundType.@Nullable Field field, NumberType type) {
        this.array = array;
        this.field = field;
        this.type = type;
    }

    /** An array of one or two dimensions; a list is a matrix of one column. */
    static DenseMatrix of(StoredArray array) {
        int rank = array.meta().rank();
        if (rank != 1 && rank != 2) {
            throw new UnsupportedArrayException(array.path(), "an array of " + rank + " dimensions is no matrix");
        }
        if (!(array.meta().type() instanceof NumberType type)) {
            throw new UnsupportedArrayException(
                    array.path(), "a matrix of " + array.meta().type());
        }
        if (rank == 2 && array.meta().length(1) > Integer.MAX_VALUE) {
            throw new CorruptArrayException(array.path(), "a matrix of " + array.meta());
        }
        return new DenseMatrix(array, null, type);
    }

    /** A field of records, as {@code obsm} and {@code varm} were stored before AnnData 0.7. */
    static DenseMatrix of(StoredArray array, String field) {
        var found = new RecordColumns(array).type().field(field);
        if (!(found.type() instanceof NumberType type)) {
            throw new UnsupportedArrayException(array.path(), "a matrix of " + found.type());
        }
        return new DenseMatrix(array, found, type);
    }

    @Override
    public long rows() {
        return array.meta().length(0);
    }

    @Override
    public long columns() {
        if (field != null) {
            return field.count();
        }
        return array.meta().rank() == 1 ? 1 : array.meta().length(1);
    }

    @Override
    public NumberType valueType() {
        return type;
    }

    /** How many rows share their chunks: slices that end on a multiple of it read nothing twice. */
    public int chunkRows() {
        return array.meta().chunkLength(0);
    }

    /** How many columns share their chunks. */
    public int chunkColumns() {
        return array.meta().rank() == 2 ? array.meta().chunkLength(1) : (int) columns();
    }

    /** About how many bytes a value takes as it is stored. */
    public double storedValueBytes() throws IOException {
        return field == null ? array.storedBytes() : type.size();
    }

    /** A new reader of all columns. */
    public Reader reader() {
        if (field != null) {
            var records = new RecordColumns(array);
            var name = field.name();
            return (from, count) -> records.numbers(name, from, count);
        }
        var reader = array.reader();
        if (array.meta().rank() == 1) {
            return reader::read;
        }
        int width = (int) columns();
        return (from, count) -> reader.read(new long[] {from, 0}, new int[] {count, width});
    }

    /**
     * A new reader of some columns, in the order given. Only chunks that hold one of them are read.
     *
     * @param columns positions; they may repeat
     */
    public Reader reader(int... columns) {
        var chosen = columns.clone();
        if (field != null || array.meta().rank() == 1) {
            var whole = reader();
            int width = (int) columns();
            return (from, count) -> ColumnChoice.pick(type, whole.read(from, count), width, chosen);
        }
        var reader = array.reader();
        return (from, count) -> {
            var target = PrimitiveArray.allocate(type, Math.multiplyExact(count, chosen.length));
            for (int c = 0; c < chosen.length; c++) {
                var column = reader.read(new long[] {from, chosen[c]}, new int[] {count, 1});
                ColumnChoice.scatter(column, target, c, chosen.length);
            }
            return target;
        };
    }
}
