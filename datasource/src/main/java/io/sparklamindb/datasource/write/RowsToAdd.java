/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.CatalogV2Util;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.types.StructType;

/**
 * A table of which a statement that adds rows needs to know the columns alone; it cannot be read. Immutable.
 *
 * @param name what messages and plans call it
 * @param rows its columns
 */
public record RowsToAdd(String name, StructType rows) implements Table {

    /** Deprecated by Spark in favour of columns, whose default is made from it. */
    @Override
    public StructType schema() {
        return rows;
    }

    @Override
    public Column[] columns() {
        return CatalogV2Util.structTypeToV2Columns(rows);
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of();
    }
}
