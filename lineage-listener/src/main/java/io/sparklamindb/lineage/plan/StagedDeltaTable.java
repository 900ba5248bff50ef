/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;

/**
 * A table of Delta Lake that CREATE or REPLACE TABLE AS is yet to commit, and which does not say where it lies: where the one is
 * that it replaces, or in the folder of its database. Asks the catalog, and reads no data.
 */
final class StagedDeltaTable {

    private static final String NAME = "StagedDeltaTableV2";

    private StagedDeltaTable() {}

    /** Where it lies; empty if it is something else, says so itself, or the catalog knows of no place. */
    static Optional<String> location(DataSourceV2Relation relation) {
        if (!relation.table().getClass().getSimpleName().equals(NAME)
                || relation.table().properties().containsKey("location")
                || relation.identifier().isEmpty()
                || relation.catalog().isEmpty()
                || !(relation.catalog().get() instanceof TableCatalog catalog)) {
            return Optional.empty();
        }
        var identifier = relation.identifier().get();
        try {
            return ProductElements.first(catalog.loadTable(identifier), Path.class)
                    .map(Path::toString);
        } catch (NoSuchTableException e) { // it is not committed yet
            return catalog instanceof SupportsNamespaces namespaces
                    ? ofDatabase(namespaces, identifier)
                    : Optional.empty();
        }
    }

    private static Optional<String> ofDatabase(SupportsNamespaces namespaces, Identifier identifier) {
        try {
            return Optional.ofNullable(namespaces
                            .loadNamespaceMetadata(identifier.namespace())
                            .get("location"))
                    .map(folder -> new Path(folder, identifier.name().toLowerCase(Locale.ROOT)).toString());
        } catch (NoSuchNamespaceException e) {
            return Optional.empty();
        }
    }
}
