/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.datasource.storage.HadoopSettings;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.jspecify.annotations.Nullable;

/** What a task needs to read a {@link FilesPartition}. */
final class FilesReaderFactory implements PartitionReaderFactory {

    private final String uid;
    private final @Nullable String key;
    private final String[] columns;
    private final HadoopSettings settings;

    FilesReaderFactory(String uid, @Nullable String key, String[] columns, HadoopSettings settings) {
        this.uid = uid;
        this.key = key;
        this.columns = columns;
        this.settings = settings;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new FilesReader(uid, key, columns, ((FilesPartition) partition).files(), settings.configuration());
    }
}
