/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.datasource.artifact.ArtifactProperties;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.spark.ReaderOptions;
import io.sparklamindb.datasource.spark.SparkFileTable;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.datasource.table.IdentifiedTable;
import io.sparklamindb.datasource.table.SupportsReaderOptions;
import io.sparklamindb.datasource.table.TableId;
import io.sparklamindb.datasource.table.TableOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The rows of a tabular artifact, read by Spark's own readers. Driver only. */
final class TabularArtifactTable
        implements IdentifiedTable, SupportsRead, SupportsMetadataColumns, SupportsReaderOptions {

    private final ArtifactRecord artifact;
    private final SparkFileTable table;
    private final TabularFiles files;

    private TabularArtifactTable(ArtifactRecord artifact, SparkFileTable table, TabularFiles files) {
        this.artifact = artifact;
        this.table = table;
        this.files = files;
    }

    static TabularArtifactTable open(TabularFiles files) {
        var artifact = files.artifact();
        return new TabularArtifactTable(
                artifact,
                SparkFileTable.open(
                        "artifact " + artifact.displayName(),
                        files.format(),
                        files.files(),
                        Optional.of(files.columns()),
                        files.options(),
                        files.data().constants()),
                files);
    }

    @Override
    public String name() {
        return "artifact " + artifact.displayName();
    }

    /** Deprecated by Spark in favour of columns, whose default is made from it. */
    @Override
    public StructType schema() {
        return table.schema();
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return HiddenColumn.ofArtifact(table.hiddenColumns());
    }

    @Override
    public Map<String, String> properties() {
        return ArtifactProperties.of(artifact);
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public TabularArtifactTable withReaderOptions(Map<String, String> options) {
        var known = ReaderOptions.names(files.format());
        options.forEach((option, value) -> {
            if (!known.contains(option)) {
                throw TableOptions.refusal(name(), option, value, known);
            }
        });
        return options.isEmpty() ? this : open(files.with(options));
    }

    /**
     * Options of the reader are obeyed as long as the columns stay what the query was resolved with.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for other options
     */
    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        var given = TableOptions.ofReader(Set.of(ReadVerification.OPTION), options);
        var told = withReaderOptions(given);
        if (!told.schema().equals(schema())) {
            throw OptionRefusal.invalid(
                    String.join(", ", given.keySet()),
                    name() + " has other columns with it, and they are known before options are read",
                    String.join(", ", given.values()),
                    "Read it with spark.read.format(\"lamindb\").option(\"uid\", \"" + artifact.uid()
                            + "\") and this option.");
        }
        return told.table.newScanBuilder(TableOptions.only(ReadVerification.OPTION, options), List.of(files.data()));
    }

    @Override
    public List<DataReference> reads() {
        return List.of(DataReference.artifact(artifact.uid()));
    }

    @Override
    public String id() {
        return TableId.of(artifact.uid(), table.identity(), files.data().identity());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TabularArtifactTable that
                && artifact.equals(that.artifact)
                && table.equals(that.table)
                && files.data().equals(that.files.data());
    }

    @Override
    public int hashCode() {
        return 31 * artifact.hashCode() + table.hashCode();
    }
}
