/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.datasource.spark.write.HashingOutputStream;
import io.sparklamindb.datasource.spark.write.RowFileWriters;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;

/**
 * Makes the writers of tasks. Immutable.
 *
 * @param writers of files
 * @param rules what rows are compared with
 * @param folder where they are written
 * @param suffix how their names end
 */
record StagedRowsFactory(RowFileWriters writers, RowRules rules, String folder, String suffix)
        implements DataWriterFactory {

    @Override
    public DataWriter<InternalRow> createWriter(int partition, long task) {
        return writer(partition);
    }

    private StagedRowsWriter writer(int partition) {
        return new StagedRowsWriter(this, partition, path(partition));
    }

    private Path path(int partition) {
        return new Path(folder, "part-%05d-%s%s".formatted(partition, UUID.randomUUID(), suffix));
    }

    /** Writes all rows of a part. */
    StagedRows write(int partition, Iterator<InternalRow> rows) {
        var writer = writer(partition);
        rows.forEachRemaining(writer::write);
        return writer.commit();
    }

    /**
     * A file that is copied as it is.
     *
     * @param partition which part of the rows it has
     * @param path where it lies
     * @param size in bytes
     * @param rows how many it has
     */
    record Copy(int partition, String path, long size, long rows) implements Serializable {}

    /** Copies the rows of a part, hashing them on the way. */
    StagedRows copy(Copy file) {
        var from = new Path(file.path);
        var configuration = writers.configuration();
        try {
            var out = HashingOutputStream.create(path(file.partition), configuration);
            try (out;
                    var in = ArtifactFiles.withoutChecksums(from.getFileSystem(configuration))
                            .open(from)) {
                in.transferTo(out);
            }
            var copied = out.written().orElseThrow(() -> new IOException("it was not closed"));
            if (copied.size() != file.size) {
                throw new IOException(file.size + " bytes were to be copied, and there were " + copied.size());
            }
            return new StagedRows(file.partition, copied, file.rows, List.of());
        } catch (IOException e) {
            throw StorageErrors.notWritable(
                    StorageLocation.toLamin(new Path(folder)),
                    "a file could not be copied there, " + e.getMessage(),
                    e);
        }
    }
}
