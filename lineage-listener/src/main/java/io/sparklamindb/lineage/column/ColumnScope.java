/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.column;

import io.sparklamindb.core.lineage.ColumnLineage.Derivation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What is known of the attributes of the parts of one plan. A query within an expression has conditions of its own, which come to
 * count where its value does. For one thread.
 */
final class ColumnScope {

    /** More than this is no lineage that somebody reads, and would take its time. */
    private static final int MAX_ORIGINS = 1_000_000;

    private record Step(Expression expression, Derivation how) {}

    private final Map<LogicalPlan, Map<Long, Set<Origin>>> attributes = new IdentityHashMap<>();
    private final Map<LogicalPlan, Set<Origin>> conditions = new IdentityHashMap<>();
    private int work;

    /** The attributes of a part that was looked at. */
    Map<Long, Set<Origin>> of(LogicalPlan plan) {
        return attributes.getOrDefault(plan, Map.of());
    }

    boolean has(LogicalPlan plan) {
        return attributes.containsKey(plan);
    }

    void put(LogicalPlan plan, Map<Long, Set<Origin>> found) {
        attributes.put(plan, found);
    }

    /** What decides which rows a query has: to be added to. */
    Set<Origin> conditions(LogicalPlan root) {
        return conditions.computeIfAbsent(root, any -> new LinkedHashSet<>());
    }

    /** What the attributes that come from below are, of several parts together. */
    Map<Long, Set<Origin>> together(Iterable<LogicalPlan> children) {
        Map<Long, Set<Origin>> all = null;
        boolean isOwn = false;
        for (var child : children) {
            if (all == null) {
                all = of(child);
            } else {
                if (!isOwn) {
                    all = new HashMap<>(all);
                    isOwn = true;
                }
                all.putAll(of(child));
            }
        }
        return all == null ? Map.of() : all;
    }

    /** What the value of an expression is computed from. */
    Set<Origin> origins(Expression expression, Map<Long, Set<Origin>> in) {
        if (expression instanceof Alias alias) {
            return origins(alias.child(), in);
        } else if (expression instanceof Cast cast && isOfSameType(cast)) {
            return origins(cast.child(), in);
        } else if (expression instanceof Attribute attribute) {
            return in.getOrDefault(attribute.exprId().id(), Set.of());
        }
        return origins(expression, Derivation.TRANSFORMATION, in);
    }

    /** Views cast each column to the type that it had when they were made. */
    private static boolean isOfSameType(Cast cast) {
        return cast.dataType().simpleString().equals(cast.child().dataType().simpleString());
    }

    /** What an expression is computed from, of which this becomes. */
    Set<Origin> origins(Expression expression, Derivation how, Map<Long, Set<Origin>> in) {
        var found = new LinkedHashSet<Origin>();
        Deque<Step> ahead = new ArrayDeque<>();
        ahead.push(new Step(expression, how));
        for (var step = ahead.poll(); step != null; step = ahead.poll()) {
            visit(step, ahead, in, found);
        }
        return found;
    }

    private void visit(Step step, Deque<Step> ahead, Map<Long, Set<Origin>> in, Set<Origin> found) {
        var how = step.how();
        if (step.expression() instanceof Attribute attribute) {
            add(found, Origin.derived(in.getOrDefault(attribute.exprId().id(), Set.of()), how));
        } else if (step.expression() instanceof AggregateExpression aggregate) {
            ahead.push(new Step(aggregate.aggregateFunction(), how.then(Derivation.AGGREGATION)));
            CollectionConverters.asJava(aggregate.filter().toList())
                    .forEach(filter -> ahead.push(new Step(filter, Derivation.CONDITION)));
        } else if (step.expression() instanceof WindowExpression window) {
            ahead.push(new Step(window.windowFunction(), how.then(Derivation.AGGREGATION)));
            ahead.push(new Step(window.windowSpec(), Derivation.CONDITION));
        } else if (step.expression() instanceof SubqueryExpression subquery) {
            of(subquery.plan()).forEach((id, origins) -> add(found, Origin.derived(origins, how)));
            add(found, Origin.derived(conditions(subquery.plan()), Derivation.CONDITION));
            CollectionConverters.asJava(subquery.children())
                    .forEach(outer -> ahead.push(new Step(outer, Derivation.CONDITION)));
        } else if (!(step.expression() instanceof OuterReference)) { // that is one of the query around this
            CollectionConverters.asJava(step.expression().children())
                    .forEach(child -> ahead.push(new Step(child, how)));
        }
    }

    /** Adds origins, as long as there are not too many. */
    void add(Set<Origin> all, Set<Origin> more) {
        work += more.size();
        if (work > MAX_ORIGINS) {
            throw new IllegalStateException("more than " + MAX_ORIGINS + " sources of columns");
        }
        all.addAll(more);
    }
}
