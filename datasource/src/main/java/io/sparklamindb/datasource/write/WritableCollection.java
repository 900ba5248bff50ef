/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;

/**
 * The table of a collection to which rows are written: they become an artifact, in a new version of the collection. Thread-safe.
 */
public final class WritableCollection extends WritableTable {

    /**
     * @param table what is read
     * @param write the version that is written
     */
    public WritableCollection(Table table, TableWrite write) {
        super(table, write);
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new ArtifactWriteBuilder(write(), info, null, schema());
    }
}
