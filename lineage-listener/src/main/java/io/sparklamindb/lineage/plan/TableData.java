/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.LineageSource;
import io.sparklamindb.core.lineage.fact.FileSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.write.RowLevelOperationTable;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.execution.datasources.v2.FileTable;
import org.jspecify.annotations.Nullable;

/** What a table of the newer interface stands for. */
final class TableData {

    private TableData() {}

    /**
     * Notes what it stands for.
     *
     * @param name in its catalog; null if it is in none
     * @param options that it was found by; only words that name data are looked at
     */
    static void note(Table table, @Nullable String name, Map<String, String> options, PlanWalk walk) {
        if (table instanceof LineageSource source) {
            source.lineageInstance().ifPresent(walk::found);
            source.reads().forEach(reference -> walk.found(reference));
        } else if (table instanceof RowLevelOperationTable changed) {
            if (walk.isWritten()) { // what is read of it is what is changed
                note(changed.table(), name, options, walk);
            }
        } else if (table instanceof FileTable files) {
            ListedFiles.of(files.formatName().toLowerCase(Locale.ROOT), files.fileIndex())
                    .ifPresent(walk::found);
        } else {
            noteOther(table, name, options, walk);
        }
    }

    private static void noteOther(Table table, @Nullable String name, Map<String, String> options, PlanWalk walk) {
        var kind = table.getClass().getSimpleName();
        var properties = Optional.ofNullable(table.properties()).orElse(Map.of());
        var location = properties.get("location");
        if (location != null && !location.isBlank()) {
            walk.found(new FileSet(name == null ? table.name() : name, List.of(location)));
        } else if (kind.startsWith("Kafka")) {
            KafkaTopics.note(options, walk);
        } else if (kind.startsWith("JDBC")) {
            walk.found(ProductElements.first(table, JDBCOptions.class)
                    .map(database -> JdbcName.of(database.url(), database.tableOrQuery()))
                    .orElseGet(() -> External.of("jdbc", name == null ? table.name() : name)));
        } else if (name != null) {
            walk.found(External.of("table", name));
        } else if (!MadeUpData.isMadeUp(kind)) {
            walk.gap("A table that says no name is " + (walk.isWritten() ? "written" : "read") + ": " + kind + ".");
        }
    }
}
