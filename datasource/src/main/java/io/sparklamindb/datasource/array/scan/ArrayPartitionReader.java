/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.array.source.ArrayErrors;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.scan.TaskMetric;
import io.sparklamindb.formats.ArrayFormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Reads the pieces of a task one after the other, with one file open at a time. What goes wrong is told with its file. */
final class ArrayPartitionReader implements PartitionReader<ColumnarBatch> {

    private final Iterator<? extends ArrayPiece> pieces;
    private final Configuration configuration;

    private @Nullable ArraySource source;
    private @Nullable ArrayFile file;
    private @Nullable BatchReader reader;
    private @Nullable ColumnarBatch batch;
    private long closedBytes;
    private long closedRequests;

    ArrayPartitionReader(List<? extends ArrayPiece> pieces, Configuration configuration) {
        this.pieces = pieces.iterator();
        this.configuration = configuration;
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            batch = nextBatch();
            if (batch != null) {
                return true;
            } else if (!pieces.hasNext()) {
                requireUnchanged();
                return false;
            }
            begin(pieces.next());
        }
    }

    private @Nullable ColumnarBatch nextBatch() throws IOException {
        if (reader == null || source == null) {
            return null;
        }
        return naming(source, reader::next);
    }

    private void begin(ArrayPiece piece) throws IOException {
        if (!piece.source().equals(source)) {
            requireUnchanged();
            closeFile();
        }
        source = piece.source();
        reader = naming(source, () -> {
            if (file == null) {
                file = piece.source().open(configuration);
            }
            return piece.open(file);
        });
    }

    /** A step of reading. */
    private interface Step<T> {
        @Nullable
        T run() throws IOException;
    }

    /** Does a step, and says of a failure which artifact it is about. */
    private <T> @Nullable T naming(ArraySource source, Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (ArrayFormatException e) {
            requireUnchangedAfter(e);
            throw ArrayErrors.of(source, e);
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw e; // the task is being stopped: nothing is wrong with the file
        } catch (IOException e) {
            requireUnchangedAfter(e);
            throw ArrayErrors.of(source, e);
        }
    }

    private void requireUnchangedAfter(Exception failure) {
        if (file != null) {
            file.before().requireUnchangedAfter(failure);
        }
    }

    /** What was read of the file is handed out already, so the task fails. */
    private void requireUnchanged() throws IOException {
        var open = file;
        if (open != null && source != null) {
            naming(source, () -> {
                open.before().requireUnchanged();
                return true;
            });
        }
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
            new TaskMetric(BytesReadMetric.NAME, bytes), new TaskMetric(RequestsMetric.NAME, requests)
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
