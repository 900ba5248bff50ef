/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session.rule;

import io.sparklamindb.datasource.session.SparkCollections;
import io.sparklamindb.datasource.table.IdentifiedTable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.expressions.aggregate.Max;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.types.DataTypes;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractPartialFunction;

/**
 * Counts the distinct values of a constant, of which there is one where there are rows and none where there are none.
 *
 * <p>Spark 4.0 to 4.3 ask a table for {@code count(*)} where a statement says {@code count(DISTINCT 1)}, and take the number
 * of rows for the answer. No table can tell the two questions apart, so for tables of this product the second one is asked
 * in other words. Stateless.
 */
final class DistinctConstantRule extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (!plan.containsPattern(TreePattern.COUNT())) {
            return plan;
        }
        return plan.transformDown(new AbstractPartialFunction<>() {
            @Override
            public boolean isDefinedAt(LogicalPlan node) {
                return node instanceof Aggregate aggregate
                        && aggregate.containsPattern(TreePattern.COUNT())
                        && readsOurs(aggregate);
            }

            @Override
            public LogicalPlan apply(LogicalPlan node) {
                return (LogicalPlan) node.transformExpressionsDown(new CountsOfConstants());
            }
        });
    }

    private static boolean readsOurs(LogicalPlan plan) {
        return plan.exists(new AbstractFunction1<>() {
            @Override
            public Object apply(LogicalPlan node) {
                return node instanceof DataSourceV2Relation relation && relation.table() instanceof IdentifiedTable;
            }
        });
    }

    private static final class CountsOfConstants extends AbstractPartialFunction<Expression, Expression> {

        @Override
        public boolean isDefinedAt(Expression expression) {
            return expression instanceof AggregateExpression aggregate
                    && aggregate.isDistinct()
                    && aggregate.aggregateFunction() instanceof Count count
                    && count.children().size() == 1
                    && count.children().head() instanceof Literal literal
                    && literal.value() != null;
        }

        @Override
        public Expression apply(Expression expression) {
            var greatest = new Max(number(1)).toAggregateExpression(false, ((AggregateExpression) expression).filter());
            return new Coalesce(SparkCollections.seq(List.of(greatest, number(0))));
        }

        private static Expression number(long value) {
            return Literal.create(value, DataTypes.LongType);
        }
    }
}
