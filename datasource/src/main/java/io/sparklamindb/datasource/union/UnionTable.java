/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.session.ColumnsByName;
import io.sparklamindb.datasource.spark.UnionScanBuilder;
import io.sparklamindb.datasource.spark.UnionScanBuilder.Child;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.datasource.table.ReadOnlyTable;
import io.sparklamindb.datasource.table.TableId;
import io.sparklamindb.datasource.table.TableOptions;
import io.sparklamindb.datasource.union.MemberGroups.Group;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/** The rows of several artifacts, united by the names of their columns. Driver only; effectively immutable. */
final class UnionTable extends ReadOnlyTable implements SupportsMetadataColumns {

    private final List<Group> groups;
    private final MemberOrder order;
    private final MetadataColumn[] hidden;
    private final @Nullable StreamedUnion stream;

    /**
     * @param schema the columns of the union
     * @param groups members that are read together
     * @param order in which they are read
     * @param stream how artifacts are read that come; null if that is not asked for
     */
    UnionTable(
            String name,
            StructType schema,
            List<Group> groups,
            MemberOrder order,
            Map<String, String> properties,
            @Nullable StreamedUnion stream) {
        super(name, schema, properties);
        this.stream = stream;
        this.groups = List.copyOf(groups);
        this.order = order;
        this.hidden = Stream.of(HiddenColumn.UID, HiddenColumn.KEY)
                .filter(column -> !ColumnsByName.of(schema).has(column.name()))
                .filter(column -> groups.stream()
                        .allMatch(group -> ColumnsByName.of(group.readable()).has(column.name())))
                .toArray(MetadataColumn[]::new);
    }

    @Override
    public Set<TableCapability> capabilities() {
        return stream == null
                ? super.capabilities()
                : Set.of(TableCapability.BATCH_READ, TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return hidden.clone();
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        TableOptions.refuseAllBut(Set.of(ReadVerification.OPTION), name(), options);
        var ofMembers = TableOptions.only(ReadVerification.OPTION, options);
        var readable = schema();
        for (var column : hidden) {
            readable = readable.add(column.name(), column.dataType());
        }
        var children = groups.stream()
                .map(group -> new Child(group.scanning().newScanBuilder(ofMembers), group.readable()))
                .toList();
        return new UnionScanBuilder(
                schema(),
                readable,
                children,
                (required, scans) -> new UnionScan(
                        name(),
                        required,
                        scans,
                        groups.stream().map(Group::position).toList(),
                        order,
                        stream(required, ofMembers)));
    }

    private @Nullable UnionStream stream(StructType required, CaseInsensitiveStringMap options) {
        return stream == null ? null : new UnionStream(stream, required, options);
    }

    /** What the members are together, {@link NamedUnion} knows. */
    @Override
    public List<DataReference> reads() {
        return List.of();
    }

    @Override
    public String id() {
        return TableId.of(
                name(), schema().json(), groups.stream().map(Group::id).toList(), properties());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnionTable that
                && looksLike(that)
                && groups.equals(that.groups)
                && order.equals(that.order);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name(), schema(), groups);
    }
}
