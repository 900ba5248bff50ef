/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.registry.query.RegistrySource;
import io.sparklamindb.core.registry.view.RegistryView;
import io.sparklamindb.datasource.table.DatabaseTable;
import io.sparklamindb.datasource.table.ReadOnlyTable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/** A view over registries as a read-only table; the database joins. Thread-safe. */
public final class ViewTable extends ReadOnlyTable implements DatabaseTable {

    private final RegistryReads reads;
    private final String view;

    /**
     * @param displayName the name users know it by, such as {@code lamin.views.artifact_labels}
     * @param instance where it is; stays the caller's to close
     * @param view which one
     * @param branch the branches whose records it shows; null for those that the session looks at
     */
    public ViewTable(String displayName, Instance instance, RegistryView view, @Nullable String branch) {
        this(
                displayName,
                view.name(),
                view.comment(),
                RegistryReads.ofSession(displayName, instance, RegistrySource.of(view, instance.registries()), branch));
    }

    private ViewTable(String displayName, String view, String comment, RegistryReads reads) {
        super(displayName, reads.schema(), Map.of(TableCatalog.PROP_COMMENT, comment));
        this.view = view;
        this.reads = reads;
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
    public List<DataReference> reads() {
        return List.of(DataReference.registry("views." + view));
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
