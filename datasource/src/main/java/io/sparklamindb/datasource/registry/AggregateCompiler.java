/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.query.Aggregate;
import io.sparklamindb.core.registry.query.Aggregate.Function;
import io.sparklamindb.core.registry.query.Operand;
import io.sparklamindb.core.registry.query.Ordering;
import io.sparklamindb.core.registry.query.RegistryQuery.Grouping;
import io.sparklamindb.core.registry.query.Term;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.NullOrdering;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.Avg;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.expressions.aggregate.Sum;

/** Translates Spark's aggregations and sort orders, or declines. */
final class AggregateCompiler {

    private final ExpressionCompiler expressions;

    AggregateCompiler(ExpressionCompiler expressions) {
        this.expressions = expressions;
    }

    /**
     * An aggregation. One without groups and functions is declined: Spark pushes it where nobody reads the value of an
     * aggregate, and means the one row that there is whatever is aggregated, which SQL cannot say.
     */
    Optional<Grouping> compile(Aggregation aggregation) {
        if (aggregation.groupByExpressions().length == 0 && aggregation.aggregateExpressions().length == 0) {
            return Optional.empty();
        }
        var keys = Arrays.stream(aggregation.groupByExpressions())
                .map(expressions::operand)
                .flatMap(Optional::stream)
                .toList();
        var aggregates = Arrays.stream(aggregation.aggregateExpressions())
                .map(this::aggregate)
                .flatMap(Optional::stream)
                .toList();
        return keys.size() == aggregation.groupByExpressions().length
                        && aggregates.size() == aggregation.aggregateExpressions().length
                ? Optional.of(new Grouping(keys, aggregates))
                : Optional.empty();
    }

    Optional<Ordering> ordering(SortOrder order) {
        return term(order.expression())
                .map(term -> new Ordering(
                        term,
                        order.direction() == SortDirection.DESCENDING,
                        order.nullOrdering() == NullOrdering.NULLS_FIRST));
    }

    private Optional<Term> term(Expression expression) {
        return expression instanceof AggregateFunc function
                ? aggregate(function).map(aggregate -> aggregate)
                : expressions.operand(expression).map(operand -> operand);
    }

    private Optional<Aggregate> aggregate(AggregateFunc function) {
        if (function instanceof CountStar) {
            return Optional.of(new Aggregate(Function.COUNT_ROWS, null));
        } else if (function instanceof Count count) {
            return of(count.isDistinct() ? Function.COUNT_DISTINCT : Function.COUNT, count.column());
        } else if (function instanceof Min min) {
            return of(Function.MIN, min.column());
        } else if (function instanceof Max max) {
            return of(Function.MAX, max.column());
        } else if (function instanceof Sum sum && !sum.isDistinct()) {
            return of(Function.SUM, sum.column()).filter(this::overflowsAlike);
        } else if (function instanceof Avg average && !average.isDistinct()) {
            return of(Function.AVG, average.column());
        }
        return Optional.empty();
    }

    private Optional<Aggregate> of(Function function, Expression expression) {
        return expressions.operand(expression).map(operand -> new Aggregate(function, operand));
    }

    /** A sum of 32-bit numbers stays a {@code bigint}; beyond it a database fails, as Spark does in ANSI mode only. */
    private boolean overflowsAlike(Aggregate sum) {
        Operand operand = sum.operand();
        return expressions.ansi() || operand == null || expressions.type(operand) != ColumnType.BIGINT;
    }
}
