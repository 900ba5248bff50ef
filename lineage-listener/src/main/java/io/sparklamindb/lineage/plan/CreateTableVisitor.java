/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.V2CreateTableAsSelectPlan;

/** CREATE or REPLACE TABLE AS SELECT: its rows are written by a statement within, which tells to where. */
final class CreateTableVisitor implements NodeVisitor {

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (!(node instanceof V2CreateTableAsSelectPlan create)) {
            return Answer.NOT_MINE;
        }
        walk.read(create.query());
        return Answer.DONE;
    }
}
