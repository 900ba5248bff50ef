/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** One row, of a table that throws the error which option {@code error} names when lineage asks what it is. */
public final class ThrowingSource implements TableProvider {

    private static final StructType SCHEMA = new StructType().add("id", "bigint");

    /** For Spark. */
    public ThrowingSource() {}

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return SCHEMA;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> options) {
        return new ThrowingTable(new CaseInsensitiveStringMap(options).get("error"));
    }

    private record ThrowingTable(String error) implements SupportsRead, LineageSource {

        @Override
        public String name() {
            return "throwing";
        }

        @Override
        @Deprecated
        public StructType schema() {
            return SCHEMA;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return () -> new LocalScan() {
                @Override
                public InternalRow[] rows() {
                    return new InternalRow[] {new GenericInternalRow(new Object[] {7L})};
                }

                @Override
                public StructType readSchema() {
                    return SCHEMA;
                }
            };
        }

        @Override
        public List<DataReference> reads() {
            try {
                throw ThrowingTable.<RuntimeException>unchecked((Throwable)
                        Class.forName(error).getDeclaredConstructor().newInstance());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @SuppressWarnings("unchecked")
        private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
            throw (E) thrown;
        }
    }
}
