/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.sheet;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.registry.sheet.Sheet;
import io.sparklamindb.datasource.session.BranchSelection;
import io.sparklamindb.datasource.table.DatabaseTable;
import io.sparklamindb.datasource.table.ReadOnlyTable;
import io.sparklamindb.datasource.table.TableId;
import io.sparklamindb.datasource.table.TableOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of a type: one row a record, one column a feature of its schema, in the schema's order; then, unless the
 * schema has an index, the record's uid, name and id under the names lamindb exports them by. Read-only; put together on
 * the driver. Thread-safe.
 */
public final class SheetTable extends ReadOnlyTable implements DatabaseTable {

    private final Instance instance;
    private final SheetColumns columns;
    private final @Nullable String branch;
    private final boolean isBranchNamed;

    /**
     * @param displayName the name users know it by
     * @param instance where it is; stays the caller's to close
     * @param branch the branches whose records it holds; null for those that the session looks at
     */
    public SheetTable(String displayName, Instance instance, Sheet sheet, @Nullable String branch) {
        this(
                displayName,
                instance,
                new SheetColumns(sheet, instance.configuration().jsonAsVariant()),
                branch == null ? BranchSelection.ofSession().orElse(null) : branch,
                branch != null);
    }

    private SheetTable(
            String displayName,
            Instance instance,
            SheetColumns columns,
            @Nullable String branch,
            boolean isBranchNamed) {
        super(displayName, columns.schema(), Map.of());
        this.instance = instance;
        this.columns = columns;
        this.branch = branch;
        this.isBranchNamed = isBranchNamed;
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        TableOptions.refuseAllButBranch(isBranchNamed, name(), options);
        return new SheetScanBuilder(name(), instance, columns, BranchSelection.visibility(instance, options, branch));
    }

    @Override
    public Instance instance() {
        return instance;
    }

    @Override
    public List<DataReference> reads() {
        return List.of(DataReference.record(columns.sheet().uid()));
    }

    @Override
    public String id() {
        return TableId.of(
                instance,
                "records/" + columns.sheet().uid(),
                instance.configuration().branch(),
                name(),
                columns,
                schema().json(),
                branch,
                isBranchNamed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SheetTable that
                && looksLike(that)
                && instance.isSameAs(that.instance)
                && columns.equals(that.columns)
                && Objects.equals(branch, that.branch)
                && isBranchNamed == that.isBranchNamed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name(), columns, branch);
    }
}
