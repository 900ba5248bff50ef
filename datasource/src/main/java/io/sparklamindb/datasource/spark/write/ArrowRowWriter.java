/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.execution.arrow.ArrowWriter;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils;

/**
 * Writes rows as a file of Arrow's file format, which is Feather's too (Arrow columnar format, 1.5), in batches of bounded size,
 * not compressed. Not thread-safe.
 */
final class ArrowRowWriter extends OutputWriter {

    private static final int MAX_ROWS = 1 << 16;
    /** Of rows whose size nobody knows. */
    private static final int MAX_OTHER_ROWS = 1 << 12;

    private static final long MAX_BYTES = 16L << 20;

    private final String path;
    private final BufferAllocator allocator;
    private final VectorSchemaRoot batch;
    private final ArrowWriter rows;
    private final ArrowFileWriter file;
    private final WritableByteChannel channel;
    private int count;
    private long bytes;
    private boolean closed;

    private ArrowRowWriter(String path, StructType columns, TaskAttemptContext context) throws IOException {
        this.path = path;
        var target = new Path(path);
        this.channel = Channels.newChannel(
                target.getFileSystem(context.getConfiguration()).create(target, false));
        this.allocator = ArrowUtils.rootAllocator().newChildAllocator("write " + path, 0, Long.MAX_VALUE);
        this.batch = VectorSchemaRoot.create(ArrowFields.schema(columns), allocator);
        this.rows = ArrowWriter.create(batch);
        this.file = new ArrowFileWriter(batch, new DictionaryProvider.MapDictionaryProvider(), channel);
        file.start();
    }

    /** Makes writers in tasks. */
    static final class Factory extends OutputWriterFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public String getFileExtension(TaskAttemptContext context) {
            return ".arrow";
        }

        @Override
        public OutputWriter newInstance(String path, StructType columns, TaskAttemptContext context) {
            try {
                return new ArrowRowWriter(path, columns, context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void write(InternalRow row) {
        rows.write(row);
        count++;
        boolean known = row instanceof UnsafeRow;
        bytes += known ? ((UnsafeRow) row).getSizeInBytes() : 0;
        if (count >= (known ? MAX_ROWS : MAX_OTHER_ROWS) || bytes >= MAX_BYTES) {
            writeBatch();
        }
    }

    private void writeBatch() {
        try {
            rows.finish();
            file.writeBatch();
            rows.reset();
            count = 0;
            bytes = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (allocator;
                batch;
                channel;
                file) {
            if (count > 0) {
                writeBatch();
            }
            file.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String path() {
        return path;
    }
}
