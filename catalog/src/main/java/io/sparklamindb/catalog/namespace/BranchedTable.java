/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.datasource.session.BranchSelection;
import io.sparklamindb.datasource.table.DelegatingTable;
import io.sparklamindb.datasource.table.SupportsReaderOptions;
import io.sparklamindb.datasource.table.TableOptions;
import io.sparklamindb.datasource.write.WritableTable;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TruncatableTable;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * A table that a name stands for on the session's branches, and that another table may take the place of: Spark hands
 * {@code WITH (branch = ...)} to the scan, long after it has looked the name up. Thread-safe.
 */
final class BranchedTable extends DelegatingTable implements SupportsWrite, SupportsReaderOptions, TruncatableTable {

    private final CatalogNamespace namespace;
    private final TableRequest request;
    private final Function<String, Table> onBranch;
    private final @Nullable Supplier<Table> forWriting;

    /**
     * @param namespace of the name
     * @param table what the name stands for in this session
     * @param request what was asked for: the name may stand for others on other branches
     * @param onBranch what it stands for on other branches
     * @param forWriting what the name stands for at the moment, for rows to be written; null if none are
     */
    BranchedTable(
            CatalogNamespace namespace,
            Table table,
            TableRequest request,
            Function<String, Table> onBranch,
            @Nullable Supplier<Table> forWriting) {
        super(table);
        this.namespace = namespace;
        this.request = request;
        this.onBranch = onBranch;
        this.forWriting = forWriting;
    }

    /**
     * Spark looks up a table for a stream of writes as it does for a read, and takes one that a statement reads for the one
     * that it writes, if they have the same name.
     */
    @Override
    public Set<TableCapability> capabilities() {
        var capabilities = new HashSet<>(super.capabilities());
        if (forWriting != null) {
            capabilities.addAll(WritableTable.WRITES);
        }
        return capabilities;
    }

    /** Of a table with such capabilities. Each micro-batch is added to what the one before has left. */
    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return ((SupportsWrite) Objects.requireNonNull(forWriting).get()).newWriteBuilder(info);
    }

    /** Spark asks for this only to empty the table: what was written stays, so the error says what to write instead. */
    @Override
    public boolean truncateTable() {
        throw namespace.refusal("truncate " + name());
    }

    @Override
    public Table withReaderOptions(Map<String, String> options) {
        return new BranchedTable(
                namespace,
                TableOptions.withReaderOptions(table(), options),
                request,
                branch -> TableOptions.withReaderOptions(onBranch.apply(branch), options),
                forWriting);
    }

    /**
     * @throws io.sparklamindb.core.error.LaminException if the name stands for nothing on the branch asked for, or for a table
     *     with other columns than the query was resolved with
     */
    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        var branch = options.get(BranchSelection.OPTION);
        var chosen = branch == null ? table() : onBranch.apply(branch);
        if (!(chosen instanceof SupportsRead readable) || !chosen.schema().equals(schema())) {
            throw ConfigurationErrors.invalidOption(
                    BranchSelection.OPTION,
                    name() + " has other columns there than on the branches of the session",
                    String.valueOf(branch),
                    "Name the branch, with `branch=" + branch + "` as a further part of the name, or SET "
                            + BranchSelection.SETTING + " = " + branch
                            + ", or format(\"lamindb\") with option(\"branch\", ...).");
        }
        return readable.newScanBuilder(TableOptions.without(BranchSelection.OPTION, options));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BranchedTable that && table().equals(that.table()) && request.equals(that.request);
    }

    @Override
    public int hashCode() {
        return 31 * table().hashCode() + request.hashCode();
    }
}
