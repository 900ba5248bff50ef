/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.fact.FileSet;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.Option;

/** Tables of the session's own catalog are written: {@code saveAsTable}, Hive's inserts, LOAD DATA. */
final class SessionTableWriteVisitor implements NodeVisitor {

    /** By name: Hive's are in a library that need not be there. */
    private static final Set<String> COMMANDS = Set.of(
            "CreateDataSourceTableAsSelectCommand",
            "CreateHiveTableAsSelectCommand",
            "InsertIntoHiveTable",
            "InsertIntoHiveDirCommand",
            "InsertIntoDataSourceCommand",
            "InsertIntoDataSourceDirCommand",
            "LoadDataCommand",
            "TruncateTableCommand");

    private static final Set<String> FILES = Set.of("parquet", "orc", "csv", "json", "text", "xml", "avro");

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        var command = node.getClass().getSimpleName();
        if (!COMMANDS.contains(command)) {
            return Answer.NOT_MINE;
        }
        if (isOfFiles(command, node)) {
            return Answer.GO_ON; // a statement within writes them, and tells to where
        }
        var table = ProductElements.first(node, CatalogTable.class);
        var relation = ProductElements.first(node, LogicalRelation.class);
        if (table.isPresent()) {
            walk.foundOutput(External.of("table", CatalogName.of(table.get().identifier())));
        } else if (relation.isPresent()) {
            walk.written(relation.get());
        } else if (location(node).isPresent()) {
            walk.foundOutput(
                    new FileSet("directory", List.of(location(node).get().toString())));
        } else {
            walk.gap("A command writes to what it does not name: " + command + ".");
        }
        return Answer.GO_ON;
    }

    private static boolean isOfFiles(String command, LogicalPlan node) {
        var provider = switch (command) {
            case "CreateDataSourceTableAsSelectCommand" ->
                ProductElements.first(node, CatalogTable.class).flatMap(table -> optional(table.provider()));
            case "InsertIntoDataSourceDirCommand" -> ProductElements.first(node, String.class);
            default -> Optional.<String>empty();
        };
        return provider.filter(name -> FILES.contains(name.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** Where INSERT OVERWRITE DIRECTORY writes to. */
    private static Optional<URI> location(LogicalPlan node) {
        return ProductElements.first(node, CatalogStorageFormat.class)
                .flatMap(format -> optional(format.locationUri()));
    }

    private static <T> Optional<T> optional(Option<T> option) {
        return option.isDefined() ? Optional.of(option.get()) : Optional.empty();
    }
}
