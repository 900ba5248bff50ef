/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.datasource.table.DelegatingTable;
import io.sparklamindb.datasource.table.TableOptions;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A table that options have chosen. Spark hands the same options to its scans and writes once more; they have been obeyed
 * or refused by then, so the table gets only those that are left.
 */
final class FormatTable extends DelegatingTable implements SupportsWrite {

    private final Map<String, String> left;

    /**
     * @param table what the options have chosen
     * @param left the options that it has still to obey
     */
    FormatTable(Table table, Map<String, String> left) {
        super(table);
        this.left = Map.copyOf(left);
    }

    /** Of a table with the capability to be read, as all are. */
    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return ((SupportsRead) table())
                .newScanBuilder(TableOptions.ofScan(table(), new CaseInsensitiveStringMap(left)));
    }

    /** Of a table with the capability to be written. */
    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return ((SupportsWrite) table()).newWriteBuilder(new WithoutOptions(info));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FormatTable that && table().equals(that.table()) && left.equals(that.left);
    }

    @Override
    public int hashCode() {
        return 31 * table().hashCode() + left.hashCode();
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
