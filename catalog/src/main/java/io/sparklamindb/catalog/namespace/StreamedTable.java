/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.datasource.table.StandsForAnother;
import io.sparklamindb.datasource.write.WritableTable;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;

/**
 * An artifact that Spark plans by what its library calls a table, as Delta's are: Spark looks it up for a stream of writes as it does
 * for a read, and takes one that a statement reads for the one that it writes. Without this the library would write, past the registry. Thread-safe.
 *
 * @param other what the library calls it
 * @param forWriting what the name stands for at the moment, for rows to be written
 */
record StreamedTable(Table other, Supplier<Table> forWriting) implements StandsForAnother, SupportsWrite {

    @Override
    public String name() {
        return other.name();
    }

    /** Deprecated by Spark in favour of columns, whose default is made from it. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return other.schema();
    }

    @Override
    public Column[] columns() {
        return other.columns();
    }

    @Override
    public Map<String, String> properties() {
        return other.properties();
    }

    /** The library's writer takes DataFrames where others take rows. */
    @Override
    public Set<TableCapability> capabilities() {
        var capabilities = new HashSet<>(WritableTable.WRITES);
        capabilities.remove(TableCapability.BATCH_WRITE);
        capabilities.addAll(Set.of(TableCapability.BATCH_READ, TableCapability.V1_BATCH_WRITE));
        return capabilities;
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return ((SupportsWrite) forWriting.get()).newWriteBuilder(info);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamedTable that && this.other.equals(that.other);
    }

    @Override
    public int hashCode() {
        return other.hashCode();
    }
}
