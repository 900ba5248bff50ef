/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.query.RegistrySource;
import io.sparklamindb.core.registry.write.RegistryDelete;
import io.sparklamindb.datasource.registry.write.RegistryWriteBuilder;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsDeleteV2;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A registry as a table. Its columns are those of the database when the table was made; behind them are hidden columns
 * that follow foreign keys. Rows of branches that are not looked at, the trash among them, are left out.
 *
 * <p>An INSERT names the columns it gives, in any order, and lamindb's rules fill the others: that is why the table takes
 * any schema. A DELETE must say in SQL exactly which rows it means. Thread-safe.
 */
public final class RegistryTable
        implements Table, SupportsRead, SupportsMetadataColumns, SupportsWrite, SupportsDeleteV2 {

    private final String displayName;
    private final Instance instance;
    private final Registry registry;
    private final RegistryReads reads;
    private final StructType schema;
    private final String comment;

    /**
     * @param displayName the name users know it by, such as {@code lamin.core.artifact}
     * @param instance where it is; stays the caller's to close
     * @param registry which one
     */
    public RegistryTable(String displayName, Instance instance, Registry registry) {
        this.displayName = displayName;
        this.instance = instance;
        this.registry = registry;
        this.reads = new RegistryReads(displayName, instance, RegistrySource.of(registry, instance.registries()));
        var comments = new RegistryComments(registry, instance.registries());
        this.schema = comments.columns(reads.schema());
        this.comment = comments.table();
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
    public Map<String, String> properties() {
        return Map.of(TableCatalog.PROP_COMMENT, comment);
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ, TableCapability.BATCH_WRITE, TableCapability.ACCEPT_ANY_SCHEMA);
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return reads.metadataColumns();
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return reads.newScanBuilder(options);
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new RegistryWriteBuilder(instance, registry, info);
    }

    /**
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNSUPPORTED_WRITE} for a condition that the database
     *     would not judge exactly as Spark does, or for a registry that lamindb deletes from by other means
     */
    @Override
    public boolean canDeleteWhere(Predicate[] predicates) {
        RegistryDelete.from(instance, registry);
        reads.exactFilters(predicates);
        return true;
    }

    @Override
    public void deleteWhere(Predicate[] predicates) {
        RegistryDelete.from(instance, registry)
                .delete(reads.exactFilters(predicates), reads.visibility(CaseInsensitiveStringMap.empty()));
    }

    /** Refused: whoever wants to move all records to the trash says so with DELETE. */
    @Override
    public boolean truncateTable() {
        throw LaminCondition.UNSUPPORTED_WRITE.error(
                "action", "truncate " + displayName,
                "reason", "lamindb keeps records that others may refer to",
                "fix", "Move records to the trash: DELETE FROM " + displayName + " WHERE ....");
    }
}
