/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Rows that a program made by itself: nobody can tell from what. */
final class RddVisitor implements NodeVisitor {

    private static final Set<String> NODES = Set.of("LogicalRDD", "ExternalRDD", "LogicalQueryStage");

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (!NODES.contains(node.getClass().getSimpleName())) {
            return Answer.NOT_MINE;
        }
        if (!walk.isWithinAnother()) { // there they are the rows of the outer one, such as a micro-batch
            walk.gap("Rows come from an RDD, of which Spark does not tell what it was made from.");
        }
        return Answer.DONE;
    }
}
