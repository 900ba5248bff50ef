/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.LineageSink;
import io.sparklamindb.core.lineage.fact.FileSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.streaming.Sink;
import org.apache.spark.sql.execution.streaming.sources.MicroBatchWrite;
import scala.jdk.javaapi.CollectionConverters;

/** A micro-batch of a stream is written. */
final class StreamWriteVisitor implements NodeVisitor {

    /** How Spark's sink of files shows itself: it has no other way to say where they go. */
    private static final Pattern FILES = Pattern.compile("FileSink\\[(.*)]");

    /** In different packages on different Sparks. */
    static boolean isWrite(LogicalPlan plan) {
        var name = plan.getClass().getSimpleName();
        return name.startsWith("WriteToMicroBatchDataSource") || name.equals("WriteToDataSourceV2");
    }

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (!isWrite(node)) {
            return Answer.NOT_MINE;
        }
        var sink = walk.write().stream()
                .map(part -> part instanceof MicroBatchWrite batch ? batch.writeSupport() : part)
                .filter(LineageSink.class::isInstance)
                .findFirst();
        if (sink.isPresent()) {
            walk.found((LineageSink) sink.get());
        } else {
            noteTarget(node, walk);
        }
        return Answer.GO_ON;
    }

    private static void noteTarget(LogicalPlan node, PlanWalk walk) {
        var table = ProductElements.first(node, Table.class);
        if (table.isPresent()) {
            noteTarget(table.get(), node, walk);
        }
    }

    /** Sinks of the older interface are tables that have no name. */
    private static void noteTarget(Table table, LogicalPlan node, PlanWalk walk) {
        var kind = table.getClass().getSimpleName();
        var files = FILES.matcher(table.toString());
        if (MadeUpData.isMadeUp(kind)) {
            return;
        } else if (kind.startsWith("Kafka")) {
            KafkaTopics.noteWritten(options(node), walk);
        } else if (!(table instanceof Sink)) {
            walk.foundOutput(External.of("table", table.name()));
        } else if (files.matches()) {
            walk.foundOutput(new FileSet("files of a stream", List.of(files.group(1))));
        } else {
            walk.gap("A stream is written to a sink that says no name: " + kind + ".");
        }
    }

    /** Those that the stream was started with. */
    private static Map<String, String> options(LogicalPlan node) {
        var options = new HashMap<String, String>();
        ProductElements.all(node, scala.collection.Map.class)
                .forEach(all -> CollectionConverters.asJava((scala.collection.Map<?, ?>) all)
                        .forEach((key, value) -> options.put(String.valueOf(key), String.valueOf(value))));
        return options;
    }
}
