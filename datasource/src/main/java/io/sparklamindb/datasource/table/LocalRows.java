/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are on the driver already, as a scan without a job.
 *
 * @param source what they are, for EXPLAIN
 * @param readSchema their columns
 * @param values the rows
 */
public record LocalRows(String source, StructType readSchema, List<InternalRow> values) implements LocalScan {

    public LocalRows {
        values = List.copyOf(values);
    }

    /** A row of plain Java values: texts become Spark's, everything else is taken as Spark's internal form already. */
    public static InternalRow row(@Nullable Object... values) {
        var internal = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            internal[i] = values[i] instanceof String text ? UTF8String.fromString(text) : values[i];
        }
        return new GenericInternalRow(internal);
    }

    @Override
    public InternalRow[] rows() {
        return values.toArray(InternalRow[]::new);
    }

    @Override
    public String description() {
        return source + " (" + values.size() + " rows on the driver)";
    }
}
