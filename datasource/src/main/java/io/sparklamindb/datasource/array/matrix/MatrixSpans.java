/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.rows.RowCursor;
import io.sparklamindb.datasource.array.rows.RowSelection;
import io.sparklamindb.datasource.array.rows.RowSpan;
import io.sparklamindb.formats.anndata.DenseMatrix;
import io.sparklamindb.formats.anndata.Matrix;
import io.sparklamindb.formats.anndata.SparseMatrix;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Which rows are read together: as many as make a batch, and no chunk in two of them where that can be helped. */
@FunctionalInterface
interface MatrixSpans {

    /** Values of a batch. With fewer, files are read in more and smaller requests. */
    long BATCH_VALUES = 1 << 20;

    /** Values of a batch when all of a row are made, zeros included. */
    long BATCH_DENSE_VALUES = 1 << 22;

    /** Values of a band of chunks up to which it is read at once. */
    long BAND_VALUES = 1 << 25;

    int MAX_ROWS = 1 << 15;

    /** Rows of narrow bands that are read together: each has a name, too. */
    int MAX_BAND_ROWS = 1 << 18;

    /** The next rows; null after the last. */
    @Nullable
    RowSpan next() throws IOException;

    static MatrixSpans of(Matrix matrix, MatrixMember member, RowSelection rows, MatrixLayout layout) {
        boolean full = layout.showsZeros();
        int width = Math.max(1, member.width());
        if (matrix instanceof DenseMatrix dense) {
            return ofBands(rows, dense.chunkRows(), width);
        }
        long mostRows = full ? Math.max(1, BATCH_DENSE_VALUES / width) : MAX_ROWS;
        var sparse = (SparseMatrix) matrix;
        return sparse.byRows()
                ? new SparseSpans(sparse, rows, Math.min(MAX_ROWS, mostRows))
                : ofColumns(rows, full ? mostRows : Integer.MAX_VALUE);
    }

    /** Where every read takes all rows, each read takes as many as it can. */
    private static MatrixSpans ofColumns(RowSelection rows, long mostRows) {
        var left = new RowCursor(rows);
        return () -> left.isDone() ? null : RowSpan.of(left.takeSpan(mostRows, Long.MAX_VALUE));
    }

    /** Whole bands of chunks, if they are not too large. */
    private static MatrixSpans ofBands(RowSelection rows, long bandRows, int width) {
        long bands = Math.max(1, Math.min(BATCH_DENSE_VALUES / width, MAX_BAND_ROWS) / bandRows);
        long mostRows = Math.max(1, Math.min(BAND_VALUES / width, 4L * MAX_BAND_ROWS));
        var left = new RowCursor(rows);
        return () -> {
            if (left.isDone()) {
                return null;
            }
            long end = (left.position() / bandRows + bands) * bandRows;
            return RowSpan.of(left.takeSpan(Math.min(end - left.position(), mostRows), bandRows));
        };
    }

    /** Rows until they have enough values, by their pointers. */
    final class SparseSpans implements MatrixSpans {

        private static final int WINDOW_ROWS = 1 << 18;

        private final SparseMatrix matrix;
        private final RowCursor left;
        private final long mostRows;
        private final long end;
        private long windowStart;
        private long[] window = {0};

        SparseSpans(SparseMatrix matrix, RowSelection rows, long mostRows) {
            this.matrix = matrix;
            this.left = new RowCursor(rows);
            this.mostRows = mostRows;
            this.end = rows.isEmpty() ? 0 : rows.last() + 1;
        }

        @Override
        public @Nullable RowSpan next() throws IOException {
            if (left.isDone()) {
                return null;
            }
            long from = left.position();
            long windowEnd = windowStart + window.length - 1;
            if (from < windowStart || from >= windowEnd || windowEnd < end && windowEnd - from < mostRows) {
                windowStart = from;
                window = matrix.pointers(from, (int) Math.min(WINDOW_ROWS, end - from));
            }
            int at = (int) (from - windowStart);
            int last = (int) Math.min(at + mostRows, window.length - 1);
            int to = at + 1;
            while (to < last && window[to + 1] - window[at] <= BATCH_VALUES) {
                to++;
            }
            long average = (window[to] - window[at]) / (to - at);
            long gap = Math.max(1, matrix.chunkValues() / Math.max(1, average));
            return RowSpan.of(left.takeSpan(to - at, gap));
        }
    }
}
