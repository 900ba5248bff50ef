/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;

/** Tables of catalogs and of data sources with the newer interface, ours among them. */
final class TableVisitor implements NodeVisitor {

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (!(node instanceof DataSourceV2Relation relation)) {
            return Answer.NOT_MINE;
        }
        var identifier = relation.identifier();
        TableData.note(
                relation.table(),
                identifier.isDefined() ? CatalogName.of(relation.catalog(), identifier.get()) : null,
                relation.options(),
                walk);
        return Answer.DONE;
    }
}
