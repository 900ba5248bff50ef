/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session.rule;

import io.sparklamindb.datasource.session.RefusesStatements;
import io.sparklamindb.datasource.session.RefusesStatements.Statement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.MergeIntoTable;
import org.apache.spark.sql.catalyst.plans.logical.OverwriteByExpression;
import org.apache.spark.sql.catalyst.plans.logical.OverwritePartitionsDynamic;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UpdateTable;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.runtime.BoxedUnit;

/**
 * Lets a table refuse a statement in its own words as soon as the plan shows one, in SQL or from a DataFrame.
 *
 * <p>A catalog is told only which privileges a statement needs, and a MERGE that does nothing but insert needs those of an
 * INSERT; a table that takes any schema, as an INSERT needs it, is one that Spark resolves no MERGE against, so that the
 * statement would end in an error about columns. The rule leaves every plan as it is. Stateless.
 */
final class RefusedStatementRule extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (plan.containsPattern(TreePattern.COMMAND())) {
            plan.foreach(node -> {
                check(node);
                return BoxedUnit.UNIT;
            });
        }
        return plan;
    }

    private static void check(LogicalPlan node) {
        if (node instanceof MergeIntoTable merge) {
            check(merge.targetTable(), Statement.MERGE);
        } else if (node instanceof UpdateTable update) {
            check(update.table(), Statement.UPDATE);
        } else if (node instanceof OverwriteByExpression overwrite) {
            check((LogicalPlan) overwrite.table(), Statement.OVERWRITE);
        } else if (node instanceof OverwritePartitionsDynamic overwrite) {
            check((LogicalPlan) overwrite.table(), Statement.OVERWRITE);
        }
    }

    private static void check(LogicalPlan target, Statement statement) {
        var named = target;
        while (named instanceof SubqueryAlias alias) {
            named = alias.child();
        }
        if (named instanceof DataSourceV2Relation relation && relation.table() instanceof RefusesStatements table) {
            throw table.refusal(statement);
        }
    }
}
