/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.V2WriteCommand;
import scala.jdk.javaapi.CollectionConverters;

/** The writes of a plan by the newer interface: one at its root, or several below it that were said in one statement. */
final class PlannedWrites {

    private PlannedWrites() {}

    /** Whether a plan is one, or is several. */
    static boolean areIn(LogicalPlan plan) {
        return isWrite(plan)
                || plan instanceof Union
                        && CollectionConverters.asJava(plan.children()).stream().allMatch(PlannedWrites::isWrite);
    }

    private static boolean isWrite(LogicalPlan plan) {
        return plan instanceof V2WriteCommand || StreamWriteVisitor.isWrite(plan);
    }

    /** What the commands of a plan are carried out with. */
    static List<Object> of(LogicalPlan plan) {
        var all = new ArrayList<>(ProductElements.of(plan));
        if (plan instanceof Union) {
            CollectionConverters.asJava(plan.children()).forEach(child -> all.addAll(ProductElements.of(child)));
        }
        return all;
    }
}
