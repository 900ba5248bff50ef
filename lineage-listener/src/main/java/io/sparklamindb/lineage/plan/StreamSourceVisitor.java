/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import java.util.Map;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** What a micro-batch of a stream reads, by nodes that are in different packages on different Sparks. */
final class StreamSourceVisitor implements NodeVisitor {

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (!node.getClass().getSimpleName().startsWith("Streaming")) {
            return Answer.NOT_MINE;
        }
        var table = ProductElements.first(node, Table.class);
        var relation = ProductElements.first(node, LogicalPlan.class);
        if (table.isPresent()) {
            Map<String, String> options = ProductElements.first(node, CaseInsensitiveStringMap.class)
                    .<Map<String, String>>map(found -> found)
                    .orElse(Map.of());
            TableData.note(table.get(), null, options, walk);
        } else if (relation.isPresent()) {
            walk.below(relation.get());
        } else {
            walk.gap("A stream that says no name is read: " + node.getClass().getSimpleName() + ".");
        }
        return Answer.DONE;
    }
}
