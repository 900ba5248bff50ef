/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.datasource.table.DelegatingTable;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table to which rows are written: what is read of it stays what it was. Thread-safe. */
public abstract sealed class WritableTable extends DelegatingTable implements SupportsWrite
        permits WritableArtifact, WritableCollection {

    /** The ways in which rows are written to artifacts and collections. */
    public static final Set<TableCapability> WRITES = Set.of(
            TableCapability.BATCH_WRITE,
            TableCapability.STREAMING_WRITE,
            TableCapability.TRUNCATE,
            TableCapability.OVERWRITE_BY_FILTER,
            TableCapability.OVERWRITE_DYNAMIC);

    private final TableWrite write;

    /**
     * @param table what is read
     * @param write the version that is written
     */
    WritableTable(Table table, TableWrite write) {
        super(table);
        this.write = write;
    }

    final TableWrite write() {
        return write;
    }

    /**
     * Whether a write with these options was committed before, as an idempotency key among them tells.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for what is not obeyed
     */
    public final boolean isCommitted(Map<String, String> options) {
        var told = write.withOptions(options);
        var commitment = told.commitment(told.artifact(null, null), new WrittenData());
        return told.instance().database().read(commitment::isCommitted);
    }

    @Override
    public final Set<TableCapability> capabilities() {
        var capabilities = new HashSet<>(table().capabilities());
        capabilities.addAll(WRITES);
        return write.capabilities(capabilities);
    }

    /** Of a table that can be read, as all of artifacts and collections can. */
    @Override
    public final ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return ((SupportsRead) table()).newScanBuilder(options);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof WritableTable that
                && getClass() == that.getClass()
                && table().equals(that.table())
                && write.equals(that.write);
    }

    @Override
    public final int hashCode() {
        return table().hashCode();
    }
}
