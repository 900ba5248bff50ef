/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.datasource.table.ReadOnlyTable;
import io.sparklamindb.datasource.table.TableId;
import io.sparklamindb.datasource.table.TableOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The rows of some files, one file after the other. Immutable. */
public final class RowTable extends ReadOnlyTable implements SupportsMetadataColumns {

    private final List<RowSource> sources;
    private final String indexColumn;
    private final HadoopSettings settings;

    /**
     * @param schema what every source has
     * @param sources the files, in their order
     * @param indexColumn name of the hidden column that tells where in its file a row is
     * @param settings how the file systems are reached
     */
    public RowTable(
            String name,
            StructType schema,
            List<? extends RowSource> sources,
            String indexColumn,
            HadoopSettings settings,
            Map<String, String> properties) {
        super(name, schema, properties);
        this.sources = List.copyOf(sources);
        this.indexColumn = indexColumn;
        this.settings = settings;
    }

    /** The files, in their order. */
    public List<RowSource> sources() {
        return sources;
    }

    /** Name of the hidden column that tells where in its file a row is. */
    public String indexColumn() {
        return indexColumn;
    }

    /** How the file systems are reached. */
    public HadoopSettings settings() {
        return settings;
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return new MetadataColumn[] {HiddenColumn.UID, HiddenColumn.KEY, HiddenColumn.position(indexColumn)};
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        TableOptions.refuseAllBut(Set.of(ReadVerification.OPTION), name(), options);
        var read = sources.stream()
                .map(source -> source.verifying(
                        ReadVerification.of(options, source.source().check().verification())))
                .toList();
        return new RowScanBuilder(name(), schema(), read, indexColumn, settings);
    }

    @Override
    public List<DataReference> reads() {
        return sources.stream()
                .map(source -> DataReference.artifact(source.source().uid()))
                .distinct()
                .toList();
    }

    @Override
    public String id() {
        return TableId.of(
                name(), schema().json(), sources.stream().map(RowSource::source).toList(), indexColumn, properties());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowTable that
                && looksLike(that)
                && sources.equals(that.sources)
                && indexColumn.equals(that.indexColumn)
                && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name(), schema(), sources);
    }
}
