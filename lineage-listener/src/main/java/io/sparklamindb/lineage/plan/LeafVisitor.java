/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Whatever has nothing below it and was not known so far: rows of the query itself, commands, and what nobody can tell. */
final class LeafVisitor implements NodeVisitor {

    private static final Set<String> OF_THE_QUERY =
            Set.of("LocalRelation", "OneRowRelation", "Range", "CommandResult", "CTERelationRef", "EmptyRelation");

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (node.children().nonEmpty() || node.innerChildren().nonEmpty()) {
            return Answer.NOT_MINE;
        }
        var name = node.getClass().getSimpleName().replace("$", "");
        if (node instanceof Command || OF_THE_QUERY.contains(name) || name.startsWith("Resolved")) {
            return Answer.GO_ON;
        }
        walk.gap("Something is read that is not known: " + name + ".");
        return Answer.GO_ON;
    }
}
