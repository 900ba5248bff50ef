/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.LineageSink;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.streaming.sources.MicroBatchWrite;

/** A micro-batch of a stream is written. */
final class StreamWriteVisitor implements NodeVisitor {

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
        if (table.isPresent() && !MadeUpData.isMadeUp(table.get().getClass().getSimpleName())) {
            walk.foundOutput(External.of("table", table.get().name()));
        } else if (table.isEmpty()) {
            noteOlderSink(node, walk);
        }
    }

    private static void noteOlderSink(LogicalPlan node, PlanWalk walk) {
        var sinks = ProductElements.of(node).stream()
                .map(part -> part.getClass().getSimpleName())
                .filter(name -> name.endsWith("Sink"))
                .toList();
        for (var sink : sinks) {
            if (!MadeUpData.isMadeUp(sink)) {
                walk.gap("A stream is written to a sink that says no name: " + sink + ".");
            }
        }
    }
}
