/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session.rule;

import io.sparklamindb.datasource.table.StandsForAnother;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.ResolvedTable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.runtime.AbstractPartialFunction;

/**
 * Gives a plan that reads a table, or says something about it, the one that the table stands for. The target of a write is none of a
 * plan's children, and stays. Stateless.
 */
final class OtherTableRule extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.resolveOperatorsUp(new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
            @Override
            public boolean isDefinedAt(LogicalPlan node) {
                return standIn(node).isPresent();
            }

            @Override
            public LogicalPlan apply(LogicalPlan node) {
                return standIn(node)
                        .map(table -> withTable(node, table.other()))
                        .orElse(node);
            }
        });
    }

    private static Optional<StandsForAnother> standIn(LogicalPlan node) {
        if (node instanceof DataSourceV2Relation relation && relation.table() instanceof StandsForAnother table) {
            return Optional.of(table);
        }
        return node instanceof ResolvedTable named && named.table() instanceof StandsForAnother table
                ? Optional.of(table)
                : Optional.empty();
    }

    /** The constructors of both are others in each version of Spark; the table is an argument of all. */
    private static LogicalPlan withTable(LogicalPlan node, Table table) {
        var arguments = new Object[node.productArity()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = node.productElement(i) instanceof StandsForAnother ? table : node.productElement(i);
        }
        return (LogicalPlan) node.makeCopy(arguments);
    }
}
