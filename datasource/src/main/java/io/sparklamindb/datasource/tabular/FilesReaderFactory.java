/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.datasource.storage.HadoopSettings;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/** What a task needs to read a {@link FilesPartition}. */
final class FilesReaderFactory implements PartitionReaderFactory {

    private final String[] columns;
    private final HadoopSettings settings;

    FilesReaderFactory(String[] columns, HadoopSettings settings) {
        this.columns = columns;
        this.settings = settings;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new FilesReader(columns, ((FilesPartition) partition).files(), settings.configuration());
    }
}
