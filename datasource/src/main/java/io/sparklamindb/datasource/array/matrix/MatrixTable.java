/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

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

/** A matrix, or the same matrix of several files one below the other, in one of its layouts. */
public final class MatrixTable implements IdentifiedTable, SupportsRead, SupportsMetadataColumns {

    private final String name;
    private final MatrixColumns columns;
    private final List<MatrixMember> members;
    private final HadoopSettings settings;
    private final Map<String, String> properties;

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
        this.name = name;
        this.columns = columns;
        this.members = List.copyOf(members);
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
        return columns.schema();
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return columns.hidden();
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
        var read = members.stream()
                .map(member -> member.verifying(
                        ReadVerification.of(options, member.source().check().verification())))
                .toList();
        return new MatrixScanBuilder(name, columns, read, settings);
    }

    @Override
    public String id() {
        return TableId.of(
                name,
                columns.layout(),
                columns.schema().json(),
                columns.annotations(),
                members.stream().map(MatrixMember::source).toList(),
                properties);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MatrixTable that
                && name.equals(that.name)
                && columns.equals(that.columns)
                && members.equals(that.members)
                && settings.equals(that.settings)
                && properties.equals(that.properties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, columns, members);
    }
}
