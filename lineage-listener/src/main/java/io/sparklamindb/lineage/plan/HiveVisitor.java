/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import org.apache.spark.sql.catalyst.catalog.HiveTableRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Tables that Hive's own classes read. */
final class HiveVisitor implements NodeVisitor {

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (!(node instanceof HiveTableRelation relation)) {
            return Answer.NOT_MINE;
        }
        walk.found(External.of("hive", CatalogName.of(relation.tableMeta().identifier())));
        return Answer.DONE;
    }
}
