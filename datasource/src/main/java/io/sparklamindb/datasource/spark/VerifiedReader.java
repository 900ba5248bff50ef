/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.storage.FilesBeforeRead;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;

/**
 * Rows or batches of files that must be the same when they have been read as when the read began. What was handed out before is
 * handed out, so the task fails. Not thread-safe.
 */
final class VerifiedReader<T> implements PartitionReader<T> {

    private final PartitionReader<T> reader;
    private final List<FilesBeforeRead> before;
    private boolean ended;

    VerifiedReader(PartitionReader<T> reader, List<FilesBeforeRead> before) {
        this.reader = reader;
        this.before = before;
    }

    @Override
    public boolean next() throws IOException {
        if (ended) {
            return false;
        }
        try {
            if (reader.next()) {
                return true;
            }
        } catch (Exception e) { // Spark's readers throw what they do not declare
            before.forEach(files -> files.requireUnchangedAfter(e));
            throw e;
        }
        ended = true;
        for (var files : before) {
            files.requireUnchanged();
        }
        return false;
    }

    @Override
    public T get() {
        return reader.get();
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return reader.currentMetricsValues();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
