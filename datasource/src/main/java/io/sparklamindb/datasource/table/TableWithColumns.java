/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import io.sparklamindb.core.error.WriteErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.CatalogV2Util;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A table to read with some of its hidden columns as ordinary ones behind its own. Its scans are the table's, for those
 * give hidden columns by their names like any other. Thread-safe if the table is.
 */
final class TableWithColumns extends DelegatingTable implements SupportsWrite, SupportsReaderOptions {

    private final List<MetadataColumn> shown;
    private final ShownColumns asked;
    private final StructType schema;

    /**
     * @param table a table that has them hidden
     * @param shown the columns, in their order
     * @param asked what they were chosen by
     */
    @SuppressWarnings("deprecation") // columns() is made from it
    TableWithColumns(SupportsRead table, List<MetadataColumn> shown, ShownColumns asked) {
        super(table);
        this.shown = List.copyOf(shown);
        this.asked = asked;
        var fields = new ArrayList<>(List.of(table.schema().fields()));
        shown.forEach(column -> fields.add(field(column)));
        this.schema = new StructType(fields.toArray(StructField[]::new));
    }

    private static StructField field(MetadataColumn column) {
        var field = new StructField(column.name(), column.dataType(), column.isNullable(), Metadata.empty());
        return column.comment() == null ? field : field.withComment(column.comment());
    }

    /** Deprecated by Spark in favour of columns, whose default is made from it. */
    @Override
    public StructType schema() {
        return schema;
    }

    /** Spark makes them of the schema. */
    @Override
    public Column[] columns() {
        return CatalogV2Util.structTypeToV2Columns(schema);
    }

    @Override
    public String id() {
        return super.id() + "?" + ShownColumns.OPTION + "="
                + String.join(",", shown.stream().map(MetadataColumn::name).toList());
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return Stream.of(super.metadataColumns())
                .filter(column -> shown.stream().noneMatch(other -> other.name().equals(column.name())))
                .toArray(MetadataColumn[]::new);
    }

    @Override
    public Table withReaderOptions(Map<String, String> options) {
        return asked.of(TableOptions.withReaderOptions(table(), options));
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        var builder = ((SupportsRead) table()).newScanBuilder(options);
        if (builder instanceof SupportsPushDownRequiredColumns pruning) {
            pruning.pruneColumns(schema);
        }
        return builder;
    }

    /** Refused: a write fills columns by their names, and these are none of what is stored. */
    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        throw WriteErrors.unsupported(
                "write to " + name() + " with hidden columns " + asked,
                "what is written has the columns of the table alone",
                "Leave " + ShownColumns.OPTION + " out.");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableWithColumns that && table().equals(that.table()) && schema.equals(that.schema);
    }

    @Override
    public int hashCode() {
        return 31 * table().hashCode() + schema.hashCode();
    }
}
