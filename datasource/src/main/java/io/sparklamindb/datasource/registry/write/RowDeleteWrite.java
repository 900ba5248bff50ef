/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.write;

import io.sparklamindb.core.registry.write.RegistryDelete;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.spark.sql.connector.write.DeltaBatchWrite;
import org.apache.spark.sql.connector.write.DeltaWrite;
import org.apache.spark.sql.connector.write.DeltaWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * Tasks send the ids of what they found to the driver, which deletes all of it in one transaction once every task has
 * succeeded. A row that another transaction changes between the two is still deleted.
 */
final class RowDeleteWrite implements DeltaWrite, DeltaBatchWrite {

    private final RegistryDelete delete;

    RowDeleteWrite(RegistryDelete delete) {
        this.delete = delete;
    }

    @Override
    public String description() {
        return delete.toString();
    }

    @Override
    public DeltaBatchWrite toBatch() {
        return this;
    }

    @Override
    public DeltaWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        return new IdsWriterFactory();
    }

    /** Tasks write nothing; Spark hands over what one attempt of each of them has gathered. */
    @Override
    public boolean useCommitCoordinator() {
        return false;
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
        delete.delete(Arrays.stream(messages)
                .flatMapToLong(
                        message -> message instanceof TaskIds found ? LongStream.of(found.ids()) : LongStream.empty())
                .boxed()
                .toList());
    }

    /** Nothing was deleted, so there is nothing to take back. */
    @Override
    public void abort(WriterCommitMessage[] messages) {}

    @Override
    public String toString() {
        return description();
    }
}
