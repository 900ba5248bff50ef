/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.ArrayReader;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.StoredArray;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A matrix in compressed form, by rows ({@code csr_matrix}) or by columns ({@code csc_matrix}). Thread-safe; a
 * {@link #reader} is not.
 */
public final class SparseMatrix implements Matrix {

    private final String path;
    private final long rows;
    private final long columns;
    private final boolean byRows;
    private final StoredArray data;
    private final StoredArray indices;
    private final StoredArray pointers;
    private final NumberType valueType;

    private SparseMatrix(Group group, long rows, long columns, boolean byRows, NumberType valueType)
            throws IOException {
        this.path = group.path();
        this.rows = rows;
        this.columns = columns;
        this.byRows = byRows;
        this.valueType = valueType;
        this.data = group.array("data");
        this.indices = group.array("indices");
        this.pointers = group.array("indptr");
    }

    /** Whether a group is a sparse matrix, now or in the old encoding. */
    static boolean is(Group group) throws IOException {
        return !format(group).isEmpty();
    }

    private static String format(Group group) throws IOException {
        var encoding = group.text("encoding-type");
        if (encoding.equals("csr_matrix") || encoding.equals("csc_matrix")) {
            return encoding.substring(0, 3);
        }
        return group.text("h5sparse_format");
    }

    static SparseMatrix open(Group group) throws IOException {
        var format = format(group);
        if (!format.equals("csr") && !format.equals("csc")) {
            throw new UnsupportedArrayException(group.path(), "a sparse matrix in format '" + format + "'");
        }
        var attributes = group.attributes();
        var shape = attributes.containsKey("shape") ? attributes.get("shape") : attributes.get("h5sparse_shape");
        if (!(group.array("data").meta().type() instanceof NumberType type)) {
            throw new UnsupportedArrayException(group.path(), "a sparse matrix of no numbers");
        }
        var matrix =
                new SparseMatrix(group, length(group, shape, 0), length(group, shape, 1), format.equals("csr"), type);
        matrix.check();
        return matrix;
    }

    private static long length(Group group, @Nullable JsonNode shape, int dimension) {
        if (shape == null || shape.size() != 2 || shape.get(dimension).asLong(-1) < 0) {
            throw new CorruptArrayException(group.path(), "a sparse matrix of shape " + shape);
        }
        return shape.get(dimension).asLong();
    }

    private void check() {
        boolean lists = data.meta().rank() == 1
                && indices.meta().rank() == 1
                && pointers.meta().rank() == 1;
        if (!lists
                || pointers.meta().length(0) != (byRows ? rows : columns) + 1
                || data.meta().length(0) != indices.meta().length(0)
                || columns >= Integer.MAX_VALUE
                || !(indices.meta().type() instanceof NumberType)
                || !(pointers.meta().type() instanceof NumberType)) {
            throw new CorruptArrayException(
                    path,
                    "a sparse matrix of " + rows + " x " + columns + " with data " + data.meta() + ", indices "
                            + indices.meta() + " and indptr " + pointers.meta());
        }
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long columns() {
        return columns;
    }

    @Override
    public NumberType valueType() {
        return valueType;
    }

    /** Whether rows lie together (csr), so that a range of them is a range of bytes. */
    public boolean byRows() {
        return byRows;
    }

    /** How many values are stored; {@link #usedValues} may be fewer. */
    public long nonZeros() {
        return data.meta().length(0);
    }

    /** How many values a chunk of {@code data} has: what partitions are best snapped to. */
    public int chunkValues() {
        return data.meta().chunkLength(0);
    }

    /** About how many bytes the column (csr) or row (csc) of a value takes as it is stored. */
    public double storedIndexBytes() throws IOException {
        return indices.storedBytes();
    }

    /** About how many bytes a value takes as it is stored. */
    public double storedValueBytes() throws IOException {
        return data.storedBytes();
    }

    /**
     * Where rows (csr) or columns (csc) begin among the values.
     *
     * @param from first row or column
     * @param count how many
     * @return one more than {@code count}, ascending: the last says where the last ends
     */
    public long[] pointers(long from, int count) throws IOException {
        return pointers(pointers.reader(), from, count);
    }

    /** @param reader of the pointers, which keeps the chunk it read last */
    long[] pointers(ArrayReader reader, long from, int count) throws IOException {
        var stored = reader.read(from, count + 1);
        var result = new long[count + 1];
        long last = 0;
        for (int i = 0; i <= count; i++) {
            result[i] = stored.longAt(i);
            if (result[i] < last || result[i] > nonZeros()) {
                throw new CorruptArrayException(
                        path + "/indptr", "pointer " + result[i] + " of " + nonZeros() + " follows " + last);
            }
            last = result[i];
        }
        return result;
    }

    /** How many values the pointers lead to: files may hold spare ones behind them, which belong to no row. */
    public long usedValues() throws IOException {
        return pointers(byRows ? rows : columns, 0)[0] - pointers(0, 0)[0];
    }

    /** A new reader of rows. */
    public SparseReader reader() {
        return byRows
                ? new CompressedRows(this, pointers.reader(), indices.reader(), data.reader())
                : new CompressedColumns(this, indices.reader(), data.reader());
    }

    String path() {
        return path;
    }
}
