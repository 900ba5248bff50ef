/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A table that options have chosen. Spark hands the same options to its scans and writes once more; they have been obeyed
 * or refused by then, so the table gets only those that are left.
 *
 * @param table what the options have chosen
 * @param left the options that it has still to obey
 */
record FormatTable(Table table, Map<String, String> left)
        implements SupportsRead, SupportsWrite, SupportsMetadataColumns {

    FormatTable {
        left = Map.copyOf(left);
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return table.schema();
    }

    @Override
    public Column[] columns() {
        return table.columns();
    }

    @Override
    public Map<String, String> properties() {
        return table.properties();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return table.capabilities();
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return table instanceof SupportsMetadataColumns more ? more.metadataColumns() : new MetadataColumn[0];
    }

    @Override
    public boolean canRenameConflictingMetadataColumns() {
        return !(table instanceof SupportsMetadataColumns more) || more.canRenameConflictingMetadataColumns();
    }

    /** Of a table with the capability to be read, as all are. */
    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return ((SupportsRead) table).newScanBuilder(new CaseInsensitiveStringMap(left));
    }

    /** Of a table with the capability to be written. */
    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return ((SupportsWrite) table).newWriteBuilder(new WithoutOptions(info));
    }

    private record WithoutOptions(LogicalWriteInfo info) implements LogicalWriteInfo {

        @Override
        public CaseInsensitiveStringMap options() {
            return CaseInsensitiveStringMap.empty();
        }

        @Override
        public String queryId() {
            return info.queryId();
        }

        @Override
        public StructType schema() {
            return info.schema();
        }

        @Override
        public Optional<StructType> rowIdSchema() {
            return info.rowIdSchema();
        }

        @Override
        public Optional<StructType> metadataSchema() {
            return info.metadataSchema();
        }
    }
}
