/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import org.apache.spark.sql.catalyst.plans.logical.DeleteFromTable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.MergeIntoTable;
import org.apache.spark.sql.catalyst.plans.logical.UpdateTable;
import scala.jdk.javaapi.CollectionConverters;

/** Rows of a table are changed where they are: DELETE, UPDATE, MERGE. */
final class RowChangeVisitor implements NodeVisitor {

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (node instanceof DeleteFromTable delete) {
            walk.written(delete.table());
        } else if (node instanceof UpdateTable update) {
            walk.written(update.table());
        } else if (node instanceof MergeIntoTable merge) {
            walk.written(merge.targetTable());
            walk.read(merge.sourceTable());
        } else {
            return Answer.NOT_MINE;
        }
        CollectionConverters.asJava(node.subqueries()).forEach(walk::read);
        return Answer.DONE;
    }
}
