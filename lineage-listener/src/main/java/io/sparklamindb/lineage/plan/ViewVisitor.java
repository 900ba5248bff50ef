/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.View;

/** Views that a catalog keeps: named, and what they are made from is read. Those of a session are but a way to write a query. */
final class ViewVisitor implements NodeVisitor {

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (!(node instanceof View view)) {
            return Answer.NOT_MINE;
        }
        if (!view.isTempView()) {
            walk.foundInput(External.of("view", CatalogName.of(view.desc().identifier())));
        }
        return Answer.GO_ON;
    }
}
