/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.query.RegistrySource;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A registry as a table. Its columns are those of the database when the table was made; behind them are hidden columns
 * that follow foreign keys. Rows of branches that are not looked at, the trash among them, are left out. Thread-safe.
 */
public final class RegistryTable implements Table, SupportsRead, SupportsMetadataColumns {

    private final String displayName;
    private final RegistryReads reads;
    private final StructType schema;

    /**
     * @param displayName the name users know it by, such as {@code lamin.core.artifact}
     * @param instance where it is; stays the caller's to close
     * @param registry which one
     */
    public RegistryTable(String displayName, Instance instance, Registry registry) {
        this.displayName = displayName;
        this.reads = new RegistryReads(displayName, instance, RegistrySource.of(registry, instance.registries()));
        this.schema = reads.schema();
    }

    @Override
    public String name() {
        return displayName;
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return reads.metadataColumns();
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return reads.newScanBuilder(options);
    }
}
