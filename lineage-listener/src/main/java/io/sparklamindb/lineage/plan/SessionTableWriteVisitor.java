/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.fact.FileSet;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Tables of the session's own catalog are written: {@code saveAsTable}, Hive's inserts, LOAD DATA. */
final class SessionTableWriteVisitor implements NodeVisitor {

    private static final String LOAD = "LoadDataCommand";
    private static final String HIVE = "hive";
    private static final String HIVE_CREATE = "CreateHiveTableAsSelectCommand";

    /** By name: Hive's are in a library that need not be there. */
    private static final Set<String> COMMANDS = Set.of(
            "CreateDataSourceTableAsSelectCommand",
            HIVE_CREATE,
            "InsertIntoHiveTable",
            "InsertIntoHiveDirCommand",
            "InsertIntoDataSourceCommand",
            "InsertIntoDataSourceDirCommand",
            LOAD,
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
        var name = ProductElements.first(node, TableIdentifier.class);
        var relation = ProductElements.first(node, LogicalRelation.class);
        if (table.isPresent()) {
            walk.foundOutput(reference(table.get()));
        } else if (name.isPresent()) {
            boolean isLoad = command.equals(LOAD); // of Hive's tables only
            walk.foundOutput(External.of(isLoad ? HIVE : "table", CatalogName.of(name.get())));
            if (isLoad) {
                ProductElements.first(node, String.class)
                        .ifPresent(path -> walk.found(new FileSet("loaded files", List.of(path))));
            }
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

    /** As it is called where it is read. */
    private static DataReference reference(CatalogTable table) {
        var properties = CollectionConverters.asJava(table.storage().properties());
        return JdbcName.of(properties).orElseGet(() -> {
            boolean isHive = optional(table.provider()).filter(HIVE::equals).isPresent();
            return External.of(isHive ? HIVE : "table", CatalogName.of(table.identifier()));
        });
    }

    private static boolean isOfFiles(String command, LogicalPlan node) {
        if (command.equals(
                HIVE_CREATE)) { // of files that Spark writes, or of Hive's own: only the statement within knows
            return true;
        }
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
