/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A small read-only table whose rows are on the driver. Two are equal if they have the same name, columns and rows.
 * Immutable.
 */
public final class LocalTable implements IdentifiedTable, SupportsRead {

    private final String name;
    private final StructType schema;
    private final List<InternalRow> rows;

    /** A table of these rows. */
    public LocalTable(String name, StructType schema, List<InternalRow> rows) {
        this.name = name;
        this.schema = schema;
        this.rows = List.copyOf(rows);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        TableOptions.refuseAll(name(), options);
        return () -> new LocalRows(name, schema, rows);
    }

    @Override
    public String id() {
        return TableId.of(name, schema.json(), rows);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalTable that
                && name.equals(that.name)
                && schema.equals(that.schema)
                && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, schema, rows);
    }
}
