/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.sheet;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.registry.sheet.SheetReader;
import io.sparklamindb.core.registry.sheet.SheetRow;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a sheet, read on the driver when the query is planned.
 *
 * @param table what is read, for plans
 * @param instance where it is
 * @param columns all columns of the sheet
 * @param readSchema the columns to give
 * @param visible which branches' rows are seen
 */
record SheetScan(String table, Instance instance, SheetColumns columns, StructType readSchema, Visibility visible)
        implements LocalScan {

    @Override
    public InternalRow[] rows() {
        return new SheetReader(instance, columns.sheet(), columns.features(readSchema), visible)
                .read().stream().map(this::row).toArray(InternalRow[]::new);
    }

    private InternalRow row(SheetRow row) {
        var fields = readSchema.fields();
        var values = new @Nullable Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            var value = columns.value(row, fields[i].name());
            values[i] = value == null ? null : SparkValue.of(value, fields[i].dataType());
        }
        return new GenericInternalRow(values);
    }

    @Override
    public String description() {
        return table + " [" + String.join(", ", readSchema.fieldNames()) + "] on the driver";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SheetScan that
                && table.equals(that.table)
                && instance.isSameAs(that.instance)
                && columns.equals(that.columns)
                && readSchema.equals(that.readSchema)
                && visible.equals(that.visible);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, columns, readSchema, visible);
    }
}
