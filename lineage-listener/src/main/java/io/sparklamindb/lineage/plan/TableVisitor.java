/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.fact.FileSet;
import java.util.List;
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
        var name = identifier.isDefined() ? CatalogName.of(relation.catalog(), identifier.get()) : null;
        var staged = StagedDeltaTable.location(relation);
        if (name != null && staged.isPresent()) {
            walk.found(new FileSet(name, List.of(staged.get())));
        } else {
            TableData.note(relation.table(), name, relation.options(), walk);
        }
        return Answer.DONE;
    }
}
