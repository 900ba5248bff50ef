/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.matrix.MemberPlan.Part;
import io.sparklamindb.datasource.array.rows.RowSelection;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.formats.anndata.SparseMatrix;
import io.sparklamindb.formats.anndata.SparseParts;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the wanted rows of a matrix into parts for tasks, by how it is stored, and says what reading them takes. Driver only.
 *
 * @param member the matrix, with the columns that are wanted
 * @param rows the rows wanted, at least one
 * @param parts what of a compressed matrix is read
 * @param target how many values a task is to read
 * @param file the open file; null if pointers need not be looked at
 */
record MemberCutter(
        MatrixMember member,
        RowSelection rows,
        SparseParts parts,
        long target,
        @Nullable ArrayFile file) implements MatrixShape.Visitor<MemberPlan> {

    /** A matrix stored by columns is read in full for every part, so parts are few. */
    private static final long COLUMN_TARGET = 8L << 20;

    @Override
    public MemberPlan byRows(MatrixShape.Sparse shape) throws IOException {
        if (file == null) {
            var all = List.of(new Part(rows, shape.values()));
            return plan(all, shape.values(), shape.chunks(), bytes(shape, shape.chunks()));
        }
        var cutter = new SparseCutter((SparseMatrix) member.slot().open(file), target);
        var cut = cutter.cut(rows);
        return plan(cut, cutter.values(), cutter.chunks(), bytes(shape, cutter.chunks()));
    }

    @Override
    public MemberPlan byColumns(MatrixShape.Sparse shape) {
        long weight = Math.max(1, shape.values() * member.width() / Math.max(1, shape.columns()));
        long rowWeight = Math.max(1, weight / Math.max(1, shape.rows()));
        long chunks = Math.min(shape.chunks(), Math.max(member.width(), weight / shape.chunkValues()));
        return plan(
                BandCutter.cut(rows, 1, rowWeight, COLUMN_TARGET),
                member.picks() == null ? shape.values() : weight,
                chunks,
                bytes(shape, chunks));
    }

    @Override
    public MemberPlan inFull(MatrixShape.Dense shape) {
        long chunks = BandCutter.bands(rows, shape.chunkRows()) * Math.min(shape.chunksAcross(), member.width());
        long values = Math.min(chunks * shape.chunkRows() * shape.chunkColumns(), shape.rows() * shape.columns());
        return plan(
                BandCutter.cut(rows, shape.chunkRows(), member.width(), target),
                rows.size() * member.width(),
                chunks,
                parts == SparseParts.OFFSETS ? 0 : Math.round(values * shape.valueBytes()));
    }

    private MemberPlan plan(List<Part> cut, long values, long chunks, long bytes) {
        return new MemberPlan(member, cut, values, chunks, member.shape().chunks(), bytes);
    }

    private long bytes(MatrixShape.Sparse shape, long chunks) {
        boolean values = parts == SparseParts.VALUES || parts == SparseParts.INDICES_AND_VALUES;
        boolean indices =
                parts == SparseParts.INDICES || parts == SparseParts.INDICES_AND_VALUES || member.picks() != null;
        double each = (values ? shape.valueBytes() : 0) + (indices ? shape.indexBytes() : 0);
        return Math.round(Math.min(chunks * shape.chunkValues(), shape.values()) * each);
    }
}
