/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSink;
import io.sparklamindb.core.lineage.LineageSource;
import org.apache.spark.sql.catalyst.analysis.NamedRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.V2WriteCommand;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;

/** Rows are added to a table of the newer interface, or put in place of others. */
final class TableWriteVisitor implements NodeVisitor {

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (!(node instanceof V2WriteCommand command)) {
            return Answer.NOT_MINE;
        }
        noteTarget(command.table(), walk);
        return Answer.GO_ON;
    }

    private static void noteTarget(NamedRelation target, PlanWalk walk) {
        var sinks = walk.write().stream().filter(LineageSink.class::isInstance).toList();
        if (!sinks.isEmpty()) {
            sinks.forEach(sink -> walk.found((LineageSink) sink));
        } else if (target instanceof DataSourceV2Relation relation && relation.table() instanceof LineageSource ours) {
            noteOurs(relation, ours, walk);
        } else if (target instanceof LogicalPlan plan) {
            walk.written(plan);
        } else {
            walk.gap("A table is written that is no part of the plan: " + target.name() + ".");
        }
    }

    /** Records carry their run themselves; the rows of a table that knows not what it wrote do not. */
    private static void noteOurs(DataSourceV2Relation relation, LineageSource ours, PlanWalk walk) {
        ours.lineageInstance().ifPresent(walk::found);
        var registries = ours.reads().stream()
                .filter(reference -> reference.kind() == DataReference.Kind.REGISTRY)
                .toList();
        registries.forEach(walk::foundOutput);
        if (registries.isEmpty()) {
            walk.gap("What was written to " + relation.table().name() + " is not known.");
        }
    }
}
