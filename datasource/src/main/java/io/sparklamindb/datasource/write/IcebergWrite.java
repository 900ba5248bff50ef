/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.lakehouse.IcebergTable;
import io.sparklamindb.datasource.session.DataFrameRows;
import io.sparklamindb.datasource.tabular.IcebergLibrary;
import io.sparklamindb.datasource.tabular.LibraryStep;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.distributions.Distribution;
import org.apache.spark.sql.connector.distributions.Distributions;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.RequiresDistributionAndOrdering;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows that Iceberg's own writer writes: to the table that is there, or to one that is created or replaced with them. Driver only.
 */
final class IcebergWrite implements RequiresDistributionAndOrdering, LakehouseWrite {

    /** Spark has put columns in the order of the table, but for streams. */
    private static final String CHECK_ORDER = "check-ordering";

    private final LakehousePlan plan;
    private final LakehouseCommit commit;
    private @Nullable Write existing;

    /** @param commit of the artifact; used once */
    IcebergWrite(LakehousePlan plan, LakehouseCommit commit) {
        this.plan = plan;
        this.commit = commit;
    }

    @Override
    public LakehousePlan plan() {
        return plan;
    }

    @Override
    public LakehouseCommit commit() {
        return commit;
    }

    /** Iceberg's write to the table that is there; null if that is replaced. Spark or {@link LakehousePlan} has matched the columns. */
    private @Nullable Write existing() {
        if (existing == null && plan.change() != TableChange.REPLACE) {
            existing = toExisting(commit.place().current());
        }
        return existing;
    }

    private Write toExisting(Path place) {
        return byLibrary(() -> {
            var table = IcebergLibrary.table(
                    IcebergLibrary.load(place.toString(), commit.place().configuration()));
            var builder = ((SupportsWrite) table).newWriteBuilder(forIceberg());
            return plan.change() == TableChange.OVERWRITE
                    ? ((SupportsTruncate) builder).truncate().build()
                    : builder.build();
        });
    }

    private LogicalWriteInfo forIceberg() {
        var options = new HashMap<>(plan.write().formatOptions());
        options.keySet().removeAll(properties().keySet());
        options.put(IcebergTable.TOKEN_OPTION, commit.token());
        options.put(CHECK_ORDER, "false");
        if (plan.write().microBatch() != null) { // nobody has put its rows in the order of a table that is divided
            options.put("fanout-enabled", "true");
        }
        return new WriteInfo(plan.info().queryId(), columns(), new CaseInsensitiveStringMap(options));
    }

    /** Any row may have NULLs in versions to come, and one that is refused may have them now. */
    private StructType columns() {
        return new StructType(Arrays.stream(plan.columns().fields())
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new));
    }

    private Map<String, String> properties() {
        return LakehouseOptions.of(TableFormat.ICEBERG).properties(plan.write().formatOptions());
    }

    @Override
    public String description() {
        return "write " + plan.write().name() + " with Iceberg";
    }

    @Override
    public BatchWrite toBatch() {
        plan.requireNoStream();
        var existing = existing();
        if (existing != null) {
            return new IcebergBatch(plan, commit, existing.toBatch(), null, () -> {});
        }
        var reserved = commit.begin(false);
        if (reserved.isEmpty()) {
            return new DiscardedRows();
        }
        var pending = reserved.get();
        try {
            var staged = byLibrary(() -> stage(pending));
            var batch = ((SupportsWrite) staged)
                    .newWriteBuilder(forIceberg())
                    .build()
                    .toBatch();
            return new IcebergBatch(plan, commit, batch, pending, staged::commitStagedChanges);
        } catch (RuntimeException e) {
            commit.withdraw(pending);
            throw e;
        }
    }

    /** What Spark does for statements. Rows come as they are, be the table divided or not. */
    @Override
    public void save(DataFrameRows rows) {
        rows.writeTo(toBatch());
    }

    private StagedTable stage(PendingArtifact pending) throws ReflectiveOperationException {
        var place = commit.place().of(pending.target()).toString();
        return IcebergLibrary.stage(
                place,
                columns(),
                properties(),
                IcebergLibrary.exists(place, commit.place().configuration()),
                commit.place().configuration());
    }

    // --- what Iceberg wants of rows ---

    private @Nullable RequiresDistributionAndOrdering required() {
        return existing() instanceof RequiresDistributionAndOrdering required ? required : null;
    }

    @Override
    public Distribution requiredDistribution() {
        var required = required();
        return required == null ? Distributions.unspecified() : required.requiredDistribution();
    }

    @Override
    public boolean distributionStrictlyRequired() {
        var required = required();
        return required != null && required.distributionStrictlyRequired();
    }

    @Override
    public int requiredNumPartitions() {
        var required = required();
        return required == null ? 0 : required.requiredNumPartitions();
    }

    @Override
    public long advisoryPartitionSizeInBytes() {
        var required = required();
        return required == null ? 0 : required.advisoryPartitionSizeInBytes();
    }

    @Override
    public SortOrder[] requiredOrdering() {
        var required = required();
        return required == null ? new SortOrder[0] : required.requiredOrdering();
    }

    // --- the library ---

    private <T> T byLibrary(LibraryStep<T, RuntimeException> step) {
        try {
            return step.get();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : refused(e);
        } catch (ReflectiveOperationException e) {
            throw refused(e);
        }
    }

    private LaminException refused(ReflectiveOperationException e) {
        return ArtifactErrors.unsupportedFormat(
                plan.write().name(),
                "Iceberg's library on the class path is of an unknown version",
                "iceberg",
                Objects.toString(e.getMessage()),
                e);
    }
}
