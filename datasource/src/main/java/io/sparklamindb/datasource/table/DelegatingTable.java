/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.types.StructType;

/** A table that looks as another one does, but for columns perhaps, and changes how that one is read. Thread-safe if both are. */
public abstract class DelegatingTable implements IdentifiedTable, SupportsRead, SupportsMetadataColumns {

    private final Table table;

    /** @param table what it looks like */
    protected DelegatingTable(Table table) {
        this.table = table;
    }

    /** The other one. */
    protected final Table table() {
        return table;
    }

    /** The table that a table looks like in the end; itself, if it looks like no other. */
    public static Table unwrap(Table table) {
        var inner = table;
        while (inner instanceof DelegatingTable delegating) {
            inner = delegating.table;
        }
        return inner;
    }

    @Override
    public String id() {
        return TableId.of(table);
    }

    @Override
    public List<DataReference> reads() {
        return table instanceof LineageSource source ? source.reads() : List.of();
    }

    @Override
    public final Optional<Instance> lineageInstance() {
        return table instanceof LineageSource source ? source.lineageInstance() : Optional.empty();
    }

    @Override
    public final String name() {
        return table.name();
    }

    /** Deprecated by Spark in favour of columns, whose default is made from it. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return table.schema();
    }

    @Override
    public Column[] columns() {
        return table.columns();
    }

    @Override
    public final Map<String, String> properties() {
        return table.properties();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return table.capabilities();
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return table instanceof SupportsMetadataColumns more ? more.metadataColumns() : new MetadataColumn[0];
    }

    @Override
    public final boolean canRenameConflictingMetadataColumns() {
        return !(table instanceof SupportsMetadataColumns more) || more.canRenameConflictingMetadataColumns();
    }
}
