/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.datasource.table.IdentifiedTable;
import io.sparklamindb.datasource.table.TableId;
import io.sparklamindb.datasource.table.TableOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The rows of some files, one file after the other. Immutable. */
public final class RowTable implements IdentifiedTable, SupportsRead, SupportsMetadataColumns {

    private final String name;
    private final StructType schema;
    private final List<RowSource> sources;
    private final String indexColumn;
    private final HadoopSettings settings;
    private final Map<String, String> properties;

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
        this.name = name;
        this.schema = schema;
        this.sources = List.copyOf(sources);
        this.indexColumn = indexColumn;
        this.settings = settings;
        this.properties = Map.copyOf(properties);
    }

    @Override
    public String name() {
        return name;
    }

    /** Deprecated by Spark in favour of columns, whose default is made from it. */
    @Override
    public StructType schema() {
        return schema;
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
    public Map<String, String> properties() {
        return properties;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        TableOptions.refuseAllBut(Set.of(ReadVerification.OPTION), name(), options);
        var read = sources.stream()
                .map(source -> source.verifying(
                        ReadVerification.of(options, source.source().check().verification())))
                .toList();
        return new RowScanBuilder(name, schema, read, indexColumn, settings);
    }

    @Override
    public String id() {
        return TableId.of(
                name, schema.json(), sources.stream().map(RowSource::source).toList(), indexColumn, properties);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowTable that
                && name.equals(that.name)
                && schema.equals(that.schema)
                && sources.equals(that.sources)
                && indexColumn.equals(that.indexColumn)
                && settings.equals(that.settings)
                && properties.equals(that.properties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, schema, sources);
    }
}
