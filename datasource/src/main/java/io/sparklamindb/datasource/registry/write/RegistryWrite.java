/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.write;

import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSink;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.write.RegistryInsert;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT into a registry. Tasks only read values and send them to the driver, which inserts all of them in one
 * transaction once every task has succeeded: a task that is tried again leaves nothing behind.
 */
final class RegistryWrite implements Write, BatchWrite, LineageSink {

    private final RegistryInsert insert;
    private final Registry registry;
    private final List<GivenColumn> columns;
    private final Instance instance;
    private volatile boolean isCommitted;

    RegistryWrite(Instance instance, RegistryInsert insert, Registry registry, List<GivenColumn> columns) {
        this.instance = instance;
        this.insert = insert;
        this.registry = registry;
        this.columns = columns;
    }

    @Override
    public String description() {
        return "INSERT INTO " + registry.qualifiedName();
    }

    @Override
    public BatchWrite toBatch() {
        return this;
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        return new ValuesWriterFactory(registry.qualifiedName(), columns);
    }

    /** Tasks write nothing; Spark hands over what one attempt of each of them has gathered. */
    @Override
    public boolean useCommitCoordinator() {
        return false;
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var message : messages) {
            if (message instanceof TaskValues values) {
                rows.addAll(values.rows());
                if (rows.size() > RegistryInsert.MAX_RECORDS) {
                    throw tooMany(registry.qualifiedName());
                }
            }
        }
        insert.insert(Collections.unmodifiableList(rows));
        isCommitted = true;
    }

    @Override
    public Instance lineageInstance() {
        return instance;
    }

    @Override
    public List<DataReference> written() {
        return isCommitted ? List.of(DataReference.registry(registry.qualifiedName())) : List.of();
    }

    static RuntimeException tooMany(String registry) {
        return WriteErrors.unsupported(
                "insert more than " + RegistryInsert.MAX_RECORDS + " records into " + registry + " at once",
                "one INSERT is one transaction",
                "Insert them in parts, for example by a WHERE clause on the source.");
    }

    /** Nothing was written, so there is nothing to take back. */
    @Override
    public void abort(WriterCommitMessage[] messages) {}

    @Override
    public String toString() {
        return description();
    }
}
