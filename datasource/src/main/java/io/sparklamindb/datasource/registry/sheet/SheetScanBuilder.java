/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.sheet;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Leaves out the columns a query does not need, whose tables are then not read. */
final class SheetScanBuilder implements ScanBuilder, SupportsPushDownRequiredColumns {

    private final String table;
    private final Instance instance;
    private final SheetColumns columns;
    private final Visibility visible;
    private StructType required;

    SheetScanBuilder(String table, Instance instance, SheetColumns columns, Visibility visible) {
        this.table = table;
        this.instance = instance;
        this.columns = columns;
        this.visible = visible;
        this.required = columns.schema();
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        required = requiredSchema;
    }

    @Override
    public Scan build() {
        return new SheetScan(table, instance, columns, required, visible);
    }
}
