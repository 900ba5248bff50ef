/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.fact.FileSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;
import scala.jdk.javaapi.CollectionConverters;

/** {@code df.write.format(...).save()} of the older interface: databases, Kafka, Delta. */
final class SourceWriteVisitor implements NodeVisitor {

    private static final String OURS = "io.sparklamindb.";

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (!(node instanceof SaveIntoDataSourceCommand save)) {
            return Answer.NOT_MINE;
        }
        var source = save.dataSource().getClass();
        if (!source.getName().startsWith(OURS)) { // ours writes by a statement within, which tells to where
            note(source.getSimpleName(), CollectionConverters.asJava(save.options()), walk);
        }
        walk.read(save.query());
        return Answer.DONE;
    }

    private static void note(String source, Map<String, String> options, PlanWalk walk) {
        var database = JdbcName.of(options);
        var path = options.entrySet().stream()
                .filter(option -> option.getKey().equalsIgnoreCase("path"))
                .map(Map.Entry::getValue)
                .findFirst();
        if (source.startsWith("Kafka")) {
            KafkaTopics.noteWritten(options, walk);
        } else if (database.isPresent()) {
            walk.foundOutput(database.get());
        } else if (path.isPresent()) {
            walk.foundOutput(new FileSet(source, List.of(path.get())));
        } else {
            walk.gap("A data source that says no name is written: " + source + ".");
        }
    }
}
