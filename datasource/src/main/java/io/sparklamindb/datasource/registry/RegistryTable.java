/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.DatasetName;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.query.RegistrySource;
import io.sparklamindb.core.registry.write.RegistryDelete;
import io.sparklamindb.datasource.registry.write.RefusedStatement;
import io.sparklamindb.datasource.registry.write.RegistryWriteBuilder;
import io.sparklamindb.datasource.registry.write.RowDelete;
import io.sparklamindb.datasource.session.RefusesStatements;
import io.sparklamindb.datasource.table.DatabaseTable;
import io.sparklamindb.datasource.table.TableOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsDeleteV2;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsRowLevelOperations;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.RowLevelOperationBuilder;
import org.apache.spark.sql.connector.write.RowLevelOperationInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * A registry as a table. Its columns are those of the database when the table was made; behind them are hidden columns
 * that follow foreign keys. Rows of branches that are not looked at, the trash among them, are left out.
 *
 * <p>An INSERT names the columns it gives, in any order, and lamindb's rules fill the others: that is why the table takes
 * any schema. A DELETE is left to the database where it judges the condition exactly as Spark does; else the ids of the
 * rows are read first. Other statements that write are announced only to be refused in words that help. Thread-safe.
 */
public final class RegistryTable
        implements DatabaseTable,
                SupportsRead,
                SupportsMetadataColumns,
                SupportsWrite,
                SupportsDeleteV2,
                SupportsRowLevelOperations,
                RefusesStatements {

    private static final Set<TableCapability> READ_AND_DELETE = Set.of(TableCapability.BATCH_READ);

    private static final Set<TableCapability> ALL = Set.of(
            TableCapability.BATCH_READ,
            TableCapability.BATCH_WRITE,
            TableCapability.TRUNCATE,
            TableCapability.OVERWRITE_BY_FILTER,
            TableCapability.OVERWRITE_DYNAMIC,
            TableCapability.ACCEPT_ANY_SCHEMA);

    private final String displayName;
    private final Instance instance;
    private final Registry registry;
    private final @Nullable String branch;
    private final RegistryReads reads;
    private final StructType schema;
    private final String comment;
    private final Set<TableCapability> capabilities;

    /**
     * @param displayName the name users know it by, such as {@code lamin.core.artifact}
     * @param instance where it is; stays the caller's to close
     * @param registry which one
     * @param branch the branches whose records it holds; null for those that the session looks at
     */
    public RegistryTable(String displayName, Instance instance, Registry registry, @Nullable String branch) {
        this(displayName, instance, registry, branch, ALL);
    }

    private RegistryTable(
            String displayName,
            Instance instance,
            Registry registry,
            @Nullable String branch,
            Set<TableCapability> capabilities) {
        this.branch = branch;
        this.displayName = displayName;
        this.instance = instance;
        this.registry = registry;
        this.reads = RegistryReads.ofSession(
                displayName, instance, RegistrySource.of(registry, instance.registries()), branch);
        var comments = new RegistryComments(registry, instance.registries());
        this.schema = comments.columns(reads.schema());
        this.comment = comments.table();
        this.capabilities = capabilities;
    }

    /**
     * The same registry for a statement that changes rows: Spark resolves the condition of a MERGE only against a table
     * that does not take any schema.
     */
    public RegistryTable forRowChanges() {
        return new RegistryTable(displayName, instance, registry, branch, READ_AND_DELETE);
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
        var properties = new HashMap<>(
                DatasetName.of(DataReference.registry(registry.qualifiedName())).properties());
        properties.put(TableCatalog.PROP_COMMENT, comment);
        return properties;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return capabilities;
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return reads.metadataColumns();
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        reads.requireKnown(options);
        return reads.newScanBuilder(options);
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        TableOptions.refuseAll(name(), info.options());
        return new RegistryWriteBuilder(displayName, instance, registry, info);
    }

    /**
     * Whether the database can be left to say which rows are meant.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNSUPPORTED_WRITE} for a registry that lamindb deletes
     *     from by other means
     */
    @Override
    public boolean canDeleteWhere(Predicate[] predicates) {
        RegistryDelete.from(instance, registry);
        return reads.exactFilters(predicates).isPresent();
    }

    @Override
    public void deleteWhere(Predicate[] predicates) {
        RegistryDelete.from(instance, registry)
                .delete(
                        reads.exactFilters(predicates).orElseThrow(),
                        reads.visibility(CaseInsensitiveStringMap.empty()));
    }

    /** Refused: whoever wants to move all records to the trash says so with DELETE. */
    @Override
    public boolean truncateTable() {
        throw RefusedStatement.TRUNCATE.error(displayName);
    }

    /**
     * Deletes row by row.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNSUPPORTED_WRITE} for UPDATE and MERGE, and for a
     *     registry that lamindb deletes from by other means
     */
    @Override
    public RowLevelOperationBuilder newRowLevelOperationBuilder(RowLevelOperationInfo info) {
        return switch (info.command()) {
            case DELETE -> {
                var delete = RegistryDelete.from(instance, registry);
                var hidden = Arrays.stream(metadataColumns())
                        .map(MetadataColumn::name)
                        .toList();
                yield () -> new RowDelete(delete, hidden, reads::newScanBuilder);
            }
            case UPDATE -> throw refusal(Statement.UPDATE);
            case MERGE -> throw refusal(Statement.MERGE);
        };
    }

    @Override
    public RuntimeException refusal(Statement statement) {
        var refused = switch (statement) {
            case UPDATE -> RefusedStatement.UPDATE;
            case MERGE -> RefusedStatement.MERGE;
            case OVERWRITE -> RefusedStatement.OVERWRITE;
        };
        return refused.error(displayName);
    }

    @Override
    public Instance instance() {
        return instance;
    }

    @Override
    public List<DataReference> reads() {
        return List.of(DataReference.registry(registry.qualifiedName()));
    }

    @Override
    public String id() {
        return reads.id();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistryTable that
                && reads.equals(that.reads)
                && capabilities.equals(that.capabilities);
    }

    @Override
    public int hashCode() {
        return 31 * reads.hashCode() + capabilities.hashCode();
    }
}
