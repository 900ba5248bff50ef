/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.core.lineage.DataReference;
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
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A matrix, or the same matrix of several files one below the other, in one of its layouts. */
public final class MatrixTable extends ReadOnlyTable implements SupportsMetadataColumns {

    private final MatrixColumns columns;
    private final List<MatrixMember> members;
    private final HadoopSettings settings;

    /**
     * @param members in the order of their rows
     * @param settings how the file systems are reached
     */
    MatrixTable(
            String name,
            MatrixColumns columns,
            List<MatrixMember> members,
            HadoopSettings settings,
            Map<String, String> properties) {
        super(name, columns.schema(), properties);
        this.columns = columns;
        this.members = List.copyOf(members);
        this.settings = settings;
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return columns.hidden();
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        TableOptions.refuseAllBut(Set.of(ReadVerification.OPTION), name(), options);
        var read = members.stream()
                .map(member -> member.verifying(
                        ReadVerification.of(options, member.source().check().verification())))
                .toList();
        return new MatrixScanBuilder(name(), columns, read, settings);
    }

    @Override
    public List<DataReference> reads() {
        return members.stream()
                .map(member -> DataReference.artifact(member.source().uid()))
                .distinct()
                .toList();
    }

    @Override
    public String id() {
        return TableId.of(
                name(),
                columns.layout(),
                schema().json(),
                columns.annotations(),
                members.stream().map(MatrixMember::source).toList(),
                properties());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MatrixTable that
                && looksLike(that)
                && columns.equals(that.columns)
                && members.equals(that.members)
                && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name(), columns, members);
    }
}
