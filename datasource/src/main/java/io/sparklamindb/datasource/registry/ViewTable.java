/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.RegistrySource;
import io.sparklamindb.core.registry.view.RegistryView;
import io.sparklamindb.datasource.table.DatabaseTable;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/** A view over registries as a read-only table; the database joins. Thread-safe. */
public final class ViewTable implements DatabaseTable, SupportsRead {

    private final String displayName;
    private final String comment;
    private final RegistryReads reads;
    private final StructType schema;

    /**
     * @param displayName the name users know it by, such as {@code lamin.views.artifact_labels}
     * @param instance where it is; stays the caller's to close
     * @param view which one
     * @param branch the branches whose records it shows; null for those that the session looks at
     */
    public ViewTable(String displayName, Instance instance, RegistryView view, @Nullable String branch) {
        this.displayName = displayName;
        this.comment = view.comment();
        this.reads =
                RegistryReads.ofSession(displayName, instance, RegistrySource.of(view, instance.registries()), branch);
        this.schema = reads.schema();
    }

    @Override
    public String name() {
        return displayName;
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(TableCatalog.PROP_COMMENT, comment);
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        reads.requireKnown(options);
        return reads.newScanBuilder(options);
    }

    @Override
    public Instance instance() {
        return reads.instance();
    }

    @Override
    public String id() {
        return reads.id();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ViewTable that && reads.equals(that.reads);
    }

    @Override
    public int hashCode() {
        return reads.hashCode();
    }
}
