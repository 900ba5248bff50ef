/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Knows one kind of node. Stateless. */
interface NodeVisitor {

    /** What is left to be done with a node. */
    enum Answer {
        /** It is of another kind. */
        NOT_MINE,
        /** What lies below it is looked at too. */
        GO_ON,
        /** Nothing: the visitor has said what else is to be looked at. */
        DONE
    }

    /** Notes what a node reads or writes. Whatever it throws makes a gap and ends nothing. */
    Answer visit(LogicalPlan node, PlanWalk walk);
}
