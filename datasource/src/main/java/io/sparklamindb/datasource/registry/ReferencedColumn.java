/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.registry.ColumnType;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;

/**
 * A column behind foreign keys, which {@code SELECT *} leaves out.
 *
 * @param name its name in lamindb's notation, {@code created_by__handle}
 * @param dataType Spark's type of it
 * @param type the registry's type of it
 */
record ReferencedColumn(String name, DataType dataType, ColumnType type) implements MetadataColumn {

    @Override
    public boolean isNullable() {
        return true;
    }

    /** A DELETE may name it in its condition, and has no use for its value afterwards: so it is not read for every row. */
    @Override
    public String metadataInJSON() {
        return new MetadataBuilder()
                .putBoolean(MetadataColumn.PRESERVE_ON_DELETE, false)
                .build()
                .json();
    }
}
