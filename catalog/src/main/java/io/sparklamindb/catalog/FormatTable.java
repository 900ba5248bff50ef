/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.datasource.session.DataFrameRows;
import io.sparklamindb.datasource.table.DelegatingTable;
import io.sparklamindb.datasource.table.TableOptions;
import io.sparklamindb.datasource.write.WriteInfo;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.V1Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * A table that options have chosen. Spark hands the same options to its scans and writes once more; they have been obeyed
 * or refused by then, so the table gets only those that are left.
 */
final class FormatTable extends DelegatingTable implements SupportsWrite {

    private final Map<String, String> ofScans;
    private final Map<String, String> ofWrites;
    private final @Nullable StructType given;
    private final @Nullable Supplier<FormatTable> forStreams;

    /**
     * @param table what the options have chosen
     * @param ofScans the options that its scans have still to obey
     */
    FormatTable(Table table, Map<String, String> ofScans) {
        this(table, ofScans, Map.of(), null, null);
    }

    /**
     * @param table what the options have chosen
     * @param ofScans the options that its scans have still to obey
     * @param ofWrites the options that its writes have still to obey
     */
    FormatTable(Table table, Map<String, String> ofScans, Map<String, String> ofWrites) {
        this(table, ofScans, ofWrites, null, null);
    }

    private FormatTable(
            Table table,
            Map<String, String> ofScans,
            Map<String, String> ofWrites,
            @Nullable StructType given,
            @Nullable Supplier<FormatTable> forStreams) {
        super(table);
        this.ofScans = Map.copyOf(ofScans);
        this.ofWrites = Map.copyOf(ofWrites);
        this.given = given;
        this.forStreams = forStreams;
    }

    /** The same, for a read or a write that gives a schema; a read must give that of the table. */
    FormatTable given(StructType schema) {
        return new FormatTable(table(), ofScans, ofWrites, schema, forStreams);
    }

    /**
     * The same, which streams write.
     *
     * @param target what the options stand for at the moment, for a micro-batch to be written
     */
    FormatTable withStreams(Supplier<FormatTable> target) {
        return new FormatTable(table(), ofScans, ofWrites, given, target);
    }

    /** Batches are saved by {@link FormatWrite}, in all four modes: of a table here Spark would know two. */
    @Override
    public Set<TableCapability> capabilities() {
        if (forStreams == null) {
            return super.capabilities();
        }
        var capabilities = new HashSet<>(super.capabilities());
        capabilities.retainAll(Set.of(TableCapability.BATCH_READ, TableCapability.MICRO_BATCH_READ));
        capabilities.add(TableCapability.STREAMING_WRITE);
        return capabilities;
    }

    /** Of a table with the capability to be read, as all are. */
    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        if (given != null && !given.catalogString().equals(schema().catalogString())) {
            throw OptionRefusal.invalid(
                    "schema",
                    "the columns are those of the table, " + schema().simpleString(),
                    given.simpleString(),
                    "Leave schema out, and select or cast columns of the DataFrame.");
        }
        return ((SupportsRead) table())
                .newScanBuilder(TableOptions.ofScan(table(), new CaseInsensitiveStringMap(ofScans)));
    }

    /** Of a table with the capability to be written. */
    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        if (forStreams != null) {
            return forStreams.get().newWriteBuilder(info);
        }
        return ((SupportsWrite) table()).newWriteBuilder(new WithOptions(info, new CaseInsensitiveStringMap(ofWrites)));
    }

    /** Writes the rows of a DataFrame, to a table whose writer takes no other. */
    void save(DataFrameRows rows, boolean overwrite) {
        var info = WriteInfo.of(rows.schema(), new CaseInsensitiveStringMap(ofWrites));
        if (((SupportsWrite) table()).newWriteBuilder(info).build() instanceof V1Write whole) {
            rows.giveTo(whole.toInsertableRelation(), overwrite);
        } else {
            throw new IllegalStateException("Cannot write a DataFrame as a whole: " + name() + " takes its rows");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FormatTable that
                && table().equals(that.table())
                && ofScans.equals(that.ofScans)
                && ofWrites.equals(that.ofWrites)
                && Objects.equals(given, that.given);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table(), ofScans, ofWrites, given);
    }

    private record WithOptions(LogicalWriteInfo info, CaseInsensitiveStringMap options) implements LogicalWriteInfo {

        @Override
        public String queryId() {
            return info.queryId();
        }

        @Override
        public StructType schema() {
            return info.schema();
        }

        @Override
        public Optional<StructType> rowIdSchema() {
            return info.rowIdSchema();
        }

        @Override
        public Optional<StructType> metadataSchema() {
            return info.metadataSchema();
        }
    }
}
