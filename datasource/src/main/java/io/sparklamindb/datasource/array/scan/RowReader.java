/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.array.column.ArrayVectors;
import io.sparklamindb.datasource.array.scan.RowPartition.Piece;
import io.sparklamindb.datasource.array.source.ArrayErrors;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.formats.ArrayFormatException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Reads ranges of rows in batches, file after file. Not thread-safe. */
final class RowReader implements PartitionReader<ColumnarBatch> {

    private static final int BATCH_VALUES = 1 << 20;
    private static final int MOST_ROWS = 1 << 15;

    private final List<Piece> pieces;
    private final StructType schema;
    private final String indexColumn;
    private final Configuration configuration;
    private final List<String> visible;

    private int nextPiece;
    private @Nullable Piece piece;
    private long position;
    private @Nullable ArrayFile file;
    private RowSource.@Nullable Reader reader;
    private @Nullable ColumnarBatch batch;
    private long closedBytes;
    private long closedRequests;

    RowReader(List<Piece> pieces, StructType schema, String indexColumn, Configuration configuration) {
        this.pieces = pieces;
        this.schema = schema;
        this.indexColumn = indexColumn;
        this.configuration = configuration;
        this.visible = Arrays.stream(schema.fieldNames())
                .filter(name -> !isHidden(name))
                .toList();
    }

    private boolean isHidden(String name) {
        return name.equals(HiddenColumn.UID_NAME) || name.equals(HiddenColumn.KEY_NAME) || name.equals(indexColumn);
    }

    @Override
    public boolean next() throws IOException {
        while (piece == null || position == piece.to()) {
            if (nextPiece == pieces.size()) {
                return false;
            }
            piece = pieces.get(nextPiece++);
            position = piece.from();
            closeFile();
        }
        int count = (int) Math.min(batchRows(piece.source()), piece.to() - position);
        batch = read(piece.source(), count);
        position += count;
        return true;
    }

    private long batchRows(RowSource rows) {
        long values = Math.max(1, rows.rowValues()) * Math.max(1, schema.size());
        return Math.max(1, Math.min(MOST_ROWS, BATCH_VALUES / values));
    }

    private ColumnarBatch read(RowSource rows, int count) throws IOException {
        var source = rows.source();
        try {
            if (file == null) {
                file = source.open(configuration);
                reader = rows.open(file, visible);
            }
            var columns = visible.isEmpty() || reader == null ? List.<ColumnVector>of() : reader.read(position, count);
            return new ColumnarBatch(arrange(columns, source, count), count);
        } catch (ArrayFormatException e) {
            throw ArrayErrors.of(source, e);
        }
    }

    private ColumnVector[] arrange(List<ColumnVector> columns, ArraySource source, int count) {
        var names = schema.fieldNames();
        var vectors = new ColumnVector[names.length];
        int next = 0;
        for (int i = 0; i < names.length; i++) {
            if (!isHidden(names[i])) {
                vectors[i] = columns.get(next++);
            } else if (names[i].equals(HiddenColumn.UID_NAME)) {
                vectors[i] = ArrayVectors.constant(source.uid(), count);
            } else if (names[i].equals(HiddenColumn.KEY_NAME)) {
                vectors[i] = ArrayVectors.constant(source.key(), count);
            } else {
                vectors[i] = ArrayVectors.sequence(position);
            }
        }
        return vectors;
    }

    @Override
    public ColumnarBatch get() {
        if (batch == null) {
            throw new IllegalStateException("There is no batch before next");
        }
        return batch;
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        long bytes = closedBytes + (file == null ? 0 : file.statistics().bytes());
        long requests = closedRequests + (file == null ? 0 : file.statistics().requests());
        return new CustomTaskMetric[] {
            new ReadMetric(BytesReadMetric.NAME, bytes), new ReadMetric(RequestsMetric.NAME, requests)
        };
    }

    private void closeFile() throws IOException {
        var open = file;
        file = null;
        reader = null;
        if (open != null) {
            closedBytes += open.statistics().bytes();
            closedRequests += open.statistics().requests();
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeFile();
    }
}
