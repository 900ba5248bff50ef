/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.datasource.spark.write.RowFile;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one attempt of a task to a file that no other attempt writes, so that one that was given up, or that ends
 * after all others, is in nobody's way. Not thread-safe.
 */
final class StagedRowsWriter implements DataWriter<InternalRow> {

    private final StagedRowsFactory factory;
    private final int partition;
    private final Path path;
    private final RowCheck check;
    private @Nullable RowFile file;

    StagedRowsWriter(StagedRowsFactory factory, int partition, Path path) {
        this.factory = factory;
        this.partition = partition;
        this.path = path;
        this.check = new RowCheck(factory.rules());
    }

    @Override
    public void write(InternalRow row) {
        try {
            if (file == null) {
                file = factory.writers().create(path);
            }
            file.write(check.check(row));
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    @Override
    public StagedRows commit() {
        if (file == null) {
            return new StagedRows(partition, null, 0, List.of());
        }
        try {
            return new StagedRows(partition, file.finish(), file.rows(), check.faults());
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private LaminException notWritable(IOException cause) {
        return StorageErrors.notWritable(
                StorageLocation.toLamin(path.getParent()), String.valueOf(cause.getMessage()), cause);
    }

    @Override
    public void abort() throws IOException {
        if (file != null) {
            file.discard();
        }
    }

    @Override
    public void close() {}
}
