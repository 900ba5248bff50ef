/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import io.sparklamindb.core.lineage.DataReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A small read-only table whose rows are on the driver. Two are equal if they have the same name, columns and rows.
 * Immutable.
 */
public final class LocalTable extends ReadOnlyTable {

    private final List<InternalRow> rows;
    private final List<DataReference> reads;

    /**
     * A table of these rows.
     *
     * @param reads what they are of
     */
    public LocalTable(String name, StructType schema, List<InternalRow> rows, List<DataReference> reads) {
        super(name, schema, Map.of());
        this.reads = List.copyOf(reads);
        this.rows = List.copyOf(rows);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        TableOptions.refuseAll(name(), options);
        return () -> new LocalRows(name(), schema(), rows);
    }

    @Override
    public List<DataReference> reads() {
        return reads;
    }

    @Override
    public String id() {
        return TableId.of(name(), schema().json(), rows);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalTable that && looksLike(that) && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name(), schema(), rows);
    }
}
