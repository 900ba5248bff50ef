/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.vectorized.ColumnVectorUtils;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Reads the parts of files that make up a partition, one after the other. Not thread-safe. */
final class ArrowReader implements PartitionReader<ColumnarBatch> {

    private final ArrowReaderFactory factory;
    private final PartitionedFile[] files;
    private final Configuration configuration;
    private int next;
    private @Nullable ArrowRows rows;
    private @Nullable ColumnarBatch batch;

    ArrowReader(ArrowReaderFactory factory, PartitionedFile[] files) {
        this.factory = factory;
        this.files = files.clone();
        this.configuration = factory.settings().configuration();
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            var open = rows;
            if (open == null) {
                if (next == files.length) {
                    return false;
                }
                open = open(files[next++]);
                rows = open;
            }
            var found = read(open);
            if (found != null) {
                batch = withConstants(found, files[next - 1]);
                return true;
            }
            close();
        }
    }

    private ArrowRows open(PartitionedFile file) throws IOException {
        try {
            return ArrowRows.open(
                    file.toPath(), file.start(), file.length(), factory.data(), factory.nanoseconds(), configuration);
        } catch (FileNotFoundException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ArrowFiles.corrupt(factory.name(), file.toPath(), e);
        }
    }

    private @Nullable ColumnarBatch read(ArrowRows open) throws IOException {
        try {
            return open.next();
        } catch (RuntimeException e) {
            throw ArrowFiles.corrupt(factory.name(), files[next - 1].toPath(), e);
        }
    }

    private ColumnarBatch withConstants(ColumnarBatch found, PartitionedFile file) {
        int columns = found.numCols();
        var vectors = new ColumnVector[columns + factory.constants().length()];
        for (int i = 0; i < columns; i++) {
            vectors[i] = found.column(i);
        }
        for (int i = 0; i < factory.constants().length(); i++) {
            var constant = new ConstantColumnVector(
                    found.numRows(), factory.constants().fields()[i].dataType());
            ColumnVectorUtils.populate(constant, file.partitionValues(), i);
            vectors[columns + i] = constant;
        }
        return new ColumnarBatch(vectors, found.numRows());
    }

    @Override
    public ColumnarBatch get() {
        if (batch == null) {
            throw new IllegalStateException("There is no batch before next");
        }
        return batch;
    }

    @Override
    public void close() throws IOException {
        var open = rows;
        rows = null;
        if (open != null) {
            open.close();
        }
    }
}
