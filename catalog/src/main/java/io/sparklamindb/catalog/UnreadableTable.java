/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.session.ActiveSession;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * What stands for an artifact that cannot be read as options say: a write makes it, and only a read is told why not; at once, where
 * only reads ask for columns. Spark 4.2 asks for those of what a stream writes to as well, so there when a scan is planned.
 *
 * @param error why
 * @param schema the columns that the read or the write gives
 * @param forStreams what the options stand for at the moment, for a micro-batch to be written
 */
record UnreadableTable(LaminException error, StructType schema, Supplier<FormatTable> forStreams)
        implements SupportsRead, SupportsWrite {

    @Override
    public String toString() {
        return name();
    }

    @Override
    public String name() {
        return "lamindb";
    }

    /** Deprecated by Spark in favour of columns, whose default is made from it. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        if (!ActiveSession.isAtLeast(4, 2)) {
            throw error;
        }
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ, TableCapability.STREAMING_WRITE);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        throw error;
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return forStreams.get().newWriteBuilder(info);
    }
}
