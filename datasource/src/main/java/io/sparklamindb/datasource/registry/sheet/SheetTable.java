/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.sheet;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.sheet.Sheet;
import io.sparklamindb.datasource.option.TableOptions;
import io.sparklamindb.datasource.session.BranchSelection;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of a type: one row a record, one column a feature of its schema, in the schema's order; then, unless the
 * schema has an index, the record's uid, name and id under the names lamindb exports them by. Read-only; put together on
 * the driver. Thread-safe.
 */
public final class SheetTable implements Table, SupportsRead {

    private final String displayName;
    private final Instance instance;
    private final SheetColumns columns;
    private final StructType schema;
    private final @Nullable String branch;

    /**
     * @param displayName the name users know it by
     * @param instance where it is; stays the caller's to close
     */
    public SheetTable(String displayName, Instance instance, Sheet sheet) {
        this.displayName = displayName;
        this.instance = instance;
        this.columns = new SheetColumns(sheet, instance.configuration().jsonAsVariant());
        this.schema = columns.schema();
        this.branch = BranchSelection.ofSession().orElse(null);
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
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        TableOptions.refuseAllBut(Set.of(BranchSelection.OPTION), name(), options);
        return new SheetScanBuilder(
                displayName, instance, columns, BranchSelection.visibility(instance, options, branch));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SheetTable that
                && displayName.equals(that.displayName)
                && instance.isSameAs(that.instance)
                && columns.equals(that.columns)
                && Objects.equals(branch, that.branch);
    }

    @Override
    public int hashCode() {
        return Objects.hash(displayName, columns, branch);
    }
}
