/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import io.sparklamindb.datasource.storage.ArtifactFiles;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;

/** A file of rows while it is written. Not thread-safe. */
public final class RowFile {

    private final OutputWriter writer;
    private final SingleFileConfiguration file;
    private final Path target;
    private long rows;

    RowFile(OutputWriter writer, SingleFileConfiguration file, Path target) {
        this.writer = writer;
        this.file = file;
        this.target = target;
    }

    /**
     * Adds a row.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(InternalRow row) throws IOException {
        try {
            writer.write(row);
        } catch (RuntimeException e) {
            throw unwrapped(e);
        }
        rows++;
    }

    /** How many rows were added. */
    public long rows() {
        return rows;
    }

    /**
     * Ends the file.
     *
     * @throws IOException if it is not on its medium as a whole
     */
    public HashedOutput finish() throws IOException {
        try {
            writer.close();
        } catch (RuntimeException e) {
            throw unwrapped(e);
        }
        return file.written().orElseThrow(() -> new IOException("its writer did not close it"));
    }

    /** Writers of text wrap what the file system said. */
    static RuntimeException unwrapped(RuntimeException thrown) throws IOException {
        for (var cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                throw new IOException(cause.getMessage(), thrown);
            }
        }
        return thrown;
    }

    /** Gives the file up, finished or not. */
    public void discard() throws IOException {
        try {
            writer.close();
        } finally {
            ArtifactFiles.withoutChecksums(target.getFileSystem(file)).delete(target, false);
        }
    }
}
