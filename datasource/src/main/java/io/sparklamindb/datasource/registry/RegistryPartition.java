/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.database.DatabaseLocation;
import io.sparklamindb.core.database.DatabaseOptions;
import io.sparklamindb.datasource.registry.column.ColumnBlock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What one task reads. Its text shows no parameters and no credentials. */
sealed interface RegistryPartition extends InputPartition {

    /**
     * Rows that the driver has read already.
     *
     * @param schema their columns
     * @param rows the rows
     */
    record DriverRows(StructType schema, ColumnBlock rows) implements RegistryPartition {

        private static final long serialVersionUID = 1L;

        /** Whether the rows are the same, in the same order. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof DriverRows that && schema.equals(that.schema) && copies().equals(that.copies());
        }

        @Override
        public int hashCode() {
            return 31 * schema.hashCode() + rows.rows();
        }

        private List<InternalRow> copies() {
            var copies = new ArrayList<InternalRow>();
            rows.toBatch(schema).rowIterator().forEachRemaining(row -> copies.add(row.copy()));
            return copies;
        }

        @Override
        public String toString() {
            return rows.rows() + " rows from the driver";
        }
    }

    /**
     * Rows that the task reads itself.
     *
     * @param location the database, with the credentials for it
     * @param options how to use it
     * @param read what to read there
     * @param snapshot which state to read
     * @param range which part this is, for plans and logs
     */
    record DatabaseRows(
            DatabaseLocation location,
            DatabaseOptions options,
            RegistryRead read,
            @Nullable Snapshot snapshot,
            String range)
            implements RegistryPartition {

        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return range + " of " + read.registry() + " in " + location.display();
        }
    }
}
