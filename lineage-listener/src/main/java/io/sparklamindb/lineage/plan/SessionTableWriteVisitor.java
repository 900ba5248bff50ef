/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.LogicalRelation;

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
        if (command.equals("CreateDataSourceTableAsSelectCommand") && isOfFiles(node)) {
            return Answer.GO_ON; // a statement within writes them, and tells to where
        }
        var table = ProductElements.first(node, CatalogTable.class);
        var relation = ProductElements.first(node, LogicalRelation.class);
        if (table.isPresent()) {
            walk.foundOutput(External.of("table", CatalogName.of(table.get().identifier())));
        } else if (relation.isPresent()) {
            walk.written(relation.get());
        } else {
            walk.gap("A command writes to what it does not name: " + command + ".");
        }
        return Answer.GO_ON;
    }

    private static boolean isOfFiles(LogicalPlan node) {
        return ProductElements.first(node, CatalogTable.class)
                .map(CatalogTable::provider)
                .filter(provider ->
                        provider.isDefined() && FILES.contains(provider.get().toLowerCase(Locale.ROOT)))
                .isPresent();
    }
}
