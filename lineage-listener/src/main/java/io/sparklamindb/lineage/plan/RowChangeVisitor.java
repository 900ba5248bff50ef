/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.DeleteFromTable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.MergeIntoTable;
import org.apache.spark.sql.catalyst.plans.logical.UpdateTable;
import scala.jdk.javaapi.CollectionConverters;

/** Rows of a table are changed where they are: DELETE, UPDATE, MERGE. */
final class RowChangeVisitor implements NodeVisitor {

    /** What Delta makes of them; by name, for its library need not be there. */
    private static final Set<String> OF_DELTA = Set.of("DeleteCommand", "UpdateCommand", "MergeIntoCommand");

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (node instanceof DeleteFromTable delete) {
            walk.written(delete.table());
        } else if (node instanceof UpdateTable update) {
            walk.written(update.table());
        } else if (node instanceof MergeIntoTable merge) {
            walk.written(merge.targetTable());
            walk.read(merge.sourceTable());
        } else if (OF_DELTA.contains(node.getClass().getSimpleName())) {
            // Its target is the last plan that it is made of; a merge has its source before.
            var plans = ProductElements.all(node, LogicalPlan.class);
            plans.forEach(plan -> {
                if (plan == plans.get(plans.size() - 1)) {
                    walk.written(plan);
                } else {
                    walk.read(plan);
                }
            });
        } else {
            return Answer.NOT_MINE;
        }
        CollectionConverters.asJava(node.subqueries()).forEach(walk::read);
        return Answer.DONE;
    }
}
