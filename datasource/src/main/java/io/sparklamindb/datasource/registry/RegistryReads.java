/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.RegistryQuery;
import io.sparklamindb.core.registry.query.RegistrySource;
import io.sparklamindb.datasource.session.SessionSettings;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * How registries and views are read, which is the same for both.
 *
 * @param table the name of the table as users know it
 * @param instance where it is
 * @param source what it holds
 */
record RegistryReads(String table, Instance instance, RegistrySource source) {

    /** The option, in {@code WITH (...)} or of a reader, that says which branches' rows are seen. */
    static final String BRANCH_OPTION = "branch";

    /** The session's setting for reads that have no such option. */
    static final String BRANCH_SETTING = "spark.lamin.branch";

    StructType schema() {
        return RegistrySchema.of(source.columns(), jsonAsVariant());
    }

    MetadataColumn[] metadataColumns() {
        return source.hiddenColumns().stream()
                .map(column -> new HiddenColumn(
                        column.name(), RegistrySchema.type(column.type(), jsonAsVariant()), column.type()))
                .toArray(MetadataColumn[]::new);
    }

    ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        var branches = options.containsKey(BRANCH_OPTION)
                ? options.get(BRANCH_OPTION)
                : SessionSettings.get(BRANCH_SETTING).orElse(null);
        return new RegistryScanBuilder(this, RegistryQuery.of(source, instance.visibility(branches)));
    }

    boolean jsonAsVariant() {
        return instance.configuration().jsonAsVariant();
    }
}
