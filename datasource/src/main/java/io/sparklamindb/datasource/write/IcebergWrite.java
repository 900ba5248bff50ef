/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSink;
import io.sparklamindb.datasource.lakehouse.IcebergTable;
import io.sparklamindb.datasource.tabular.IcebergLibrary;
import io.sparklamindb.datasource.tabular.LibraryStep;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows that Iceberg's own writer writes: to the table that is there, or to one that is created or replaced with them. Driver only.
 */
final class IcebergWrite implements RequiresDistributionAndOrdering, LineageSink {

    private final TableWrite write;
    private final LakehouseCommit commit;
    private final TableChange change;
    private final LogicalWriteInfo info;
    private final @Nullable Write existing;

    /**
     * @param commit of the artifact; used once
     * @param info the columns; its options are those of the statement
     */
    IcebergWrite(TableWrite write, LakehouseCommit commit, TableChange change, LogicalWriteInfo info) {
        this.write = write;
        this.commit = commit;
        this.change = change;
        this.info = info;
        this.existing =
                change == TableChange.REPLACE ? null : toExisting(commit.place().current());
    }

    /** Iceberg's write to the table that is there, whose columns Spark has matched already. */
    private Write toExisting(Path place) {
        return byLibrary(() -> {
            var table = IcebergLibrary.table(
                    IcebergLibrary.load(place.toString(), commit.place().configuration()));
            var builder = ((SupportsWrite) table).newWriteBuilder(forIceberg());
            return change == TableChange.OVERWRITE
                    ? ((SupportsTruncate) builder).truncate().build()
                    : builder.build();
        });
    }

    private LogicalWriteInfo forIceberg() {
        var options = new HashMap<>(write.formatOptions());
        options.keySet().removeAll(properties().keySet());
        options.put(IcebergTable.TOKEN_OPTION, commit.token());
        return new WriteInfo(info.queryId(), info.schema(), new CaseInsensitiveStringMap(options));
    }

    private Map<String, String> properties() {
        return LakehouseOptions.of(TableFormat.ICEBERG).properties(write.formatOptions());
    }

    @Override
    public String description() {
        return "write " + write.name() + " with Iceberg";
    }

    @Override
    public Instance lineageInstance() {
        return write.instance();
    }

    @Override
    public List<DataReference> written() {
        return commit.written().committed();
    }

    @Override
    public StreamingWrite toStreaming() {
        throw LakehouseWrites.noStreams(write);
    }

    @Override
    public BatchWrite toBatch() {
        if (existing != null) {
            return new IcebergBatch(commit, existing.toBatch(), change == TableChange.ADD, null, () -> {});
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
            return new IcebergBatch(commit, batch, false, pending, staged::commitStagedChanges);
        } catch (RuntimeException e) {
            commit.withdraw(pending);
            throw e;
        }
    }

    /** Any row may have NULLs in versions to come. */
    private StagedTable stage(PendingArtifact pending) throws ReflectiveOperationException {
        var columns = new StructType(Arrays.stream(info.schema().fields())
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new));
        var place = commit.place().of(pending.target()).toString();
        return IcebergLibrary.stage(
                place,
                columns,
                properties(),
                IcebergLibrary.exists(place, commit.place().configuration()),
                commit.place().configuration());
    }

    // --- what Iceberg wants of rows ---

    private @Nullable RequiresDistributionAndOrdering required() {
        return existing instanceof RequiresDistributionAndOrdering required ? required : null;
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
                write.name(),
                "Iceberg's library on the class path is of an unknown version",
                "iceberg",
                Objects.toString(e.getMessage()),
                e);
    }
}
