/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.column;

import io.sparklamindb.core.lineage.ColumnLineage.Derivation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Goes through a plan from what is read to what comes out, and says of the attributes of each part what they are computed from: once
 * for each part, in time that grows with the parts and their columns. For one thread.
 */
final class ColumnWalk {

    /** Parts whose attributes are those from below, all or some. */
    private static final Set<String> PASSING = Set.of(
            "SubqueryAlias",
            "Filter",
            "Sort",
            "GlobalLimit",
            "LocalLimit",
            "Offset",
            "Tail",
            "Distinct",
            "Deduplicate",
            "Repartition",
            "RepartitionByExpression",
            "RebalancePartitions",
            "Sample",
            "ResolvedHint",
            "CTERelationDef");

    private static final Set<String> LIMITS = Set.of("GlobalLimit", "LocalLimit", "Offset", "Tail");

    /** A part, the query that it is of, and whether what lies below it has been looked at. */
    private record Step(LogicalPlan node, LogicalPlan root, boolean isReady) {}

    private final Function<LogicalPlan, ReadTable> leaves;
    private final ColumnScope scope = new ColumnScope();
    private final Map<Long, List<Set<Origin>>> withQueries = new HashMap<>();
    private final List<ReadTable> tables = new ArrayList<>();

    /** @param leaves tells what a part is that has nothing below it */
    ColumnWalk(Function<LogicalPlan, ReadTable> leaves) {
        this.leaves = leaves;
    }

    /** What the attributes of a query are computed from. */
    Map<Long, Set<Origin>> attributes(LogicalPlan query) {
        Deque<Step> ahead = new ArrayDeque<>();
        ahead.push(new Step(query, query, false));
        for (var step = ahead.poll(); step != null; step = ahead.poll()) {
            if (scope.has(step.node())) {
                continue;
            } else if (step.isReady()) {
                finish(step);
            } else {
                ahead.push(new Step(step.node(), step.root(), true));
                below(step).forEach(ahead::push);
            }
        }
        return scope.of(query);
    }

    /** What decides which rows the query has. */
    Set<Origin> conditions(LogicalPlan query) {
        return scope.conditions(query);
    }

    /** What is read. */
    List<ReadTable> tables() {
        return tables;
    }

    /** In reverse: what is pushed last comes first, and what WITH names comes before what names it. */
    private static List<Step> below(Step step) {
        var steps = new ArrayDeque<Step>();
        CollectionConverters.asJava(step.node().children())
                .forEach(child -> steps.push(new Step(child, step.root(), false)));
        CollectionConverters.asJava(step.node().subqueries())
                .forEach(query -> steps.push(new Step(query, query, false)));
        return List.copyOf(steps);
    }

    private void finish(Step step) {
        var node = step.node();
        var children = CollectionConverters.asJava(node.children());
        if (children.isEmpty()) {
            scope.put(node, node instanceof CTERelationRef ref ? named(ref) : leaf(node));
            return;
        }
        var in = scope.together(children);
        var conditions = scope.conditions(step.root());
        deciding(node, in).forEach(origins -> scope.add(conditions, Origin.derived(origins, Derivation.CONDITION)));
        var name = node.getClass().getSimpleName();
        if (name.startsWith("Union")) {
            scope.put(node, union(node, children));
        } else if (name.equals("WithCTE")) {
            scope.put(node, scope.of(children.get(children.size() - 1)));
        } else if (node instanceof Expand expand) {
            scope.put(node, expand(expand, in));
        } else {
            scope.put(node, PASSING.contains(name) ? in : computed(node, in));
        }
        if (node instanceof CTERelationDef named) {
            withQueries.put(named.id(), positions(named.child()));
        }
    }

    private Map<Long, Set<Origin>> leaf(LogicalPlan node) {
        var table = leaves.apply(node);
        tables.add(table);
        var found = new HashMap<Long, Set<Origin>>();
        if (table.isKnown() && table.data().isEmpty()) {
            return found;
        }
        for (var attribute : CollectionConverters.asJava(node.output())) {
            found.put(id(attribute), Set.of(new Origin(table, attribute.name(), Derivation.IDENTITY)));
        }
        return found;
    }

    private Map<Long, Set<Origin>> named(CTERelationRef reference) {
        var query = withQueries.getOrDefault(reference.cteId(), List.of());
        var found = new HashMap<Long, Set<Origin>>();
        int at = 0;
        for (var attribute : CollectionConverters.asJava(reference.output())) {
            found.put(id(attribute), at < query.size() ? query.get(at) : Set.of());
            at++;
        }
        return found;
    }

    private List<Set<Origin>> positions(LogicalPlan plan) {
        var in = scope.of(plan);
        return CollectionConverters.asJava(plan.output()).stream()
                .map(attribute -> in.getOrDefault(id(attribute), Set.of()))
                .toList();
    }

    private Map<Long, Set<Origin>> union(LogicalPlan union, List<LogicalPlan> children) {
        var byPosition = children.stream().map(this::positions).toList();
        var found = new HashMap<Long, Set<Origin>>();
        int at = 0;
        for (var attribute : CollectionConverters.asJava(union.output())) {
            var all = new LinkedHashSet<Origin>();
            for (var child : byPosition) {
                if (at < child.size()) {
                    scope.add(all, child.get(at));
                }
            }
            found.put(id(attribute), all);
            at++;
        }
        return found;
    }

    /** Each row several times, with some columns left out: what GROUPING SETS are made of. */
    private Map<Long, Set<Origin>> expand(Expand expand, Map<Long, Set<Origin>> in) {
        var projections = CollectionConverters.asJava(expand.projections());
        var found = new HashMap<Long, Set<Origin>>();
        int at = 0;
        for (var attribute : CollectionConverters.asJava(expand.output())) {
            var all = new LinkedHashSet<Origin>();
            for (var projection : projections) {
                scope.add(all, scope.origins(projection.apply(at), in));
            }
            found.put(id(attribute), all);
            at++;
        }
        return found;
    }

    /** An attribute is from below, or is an expression of this part, or is made of all that this part looks at. */
    private Map<Long, Set<Origin>> computed(LogicalPlan node, Map<Long, Set<Origin>> in) {
        var defined = new HashMap<Long, Expression>();
        for (var expression : CollectionConverters.asJava(node.expressions())) {
            if (expression instanceof NamedExpression named && !(expression instanceof Attribute)) {
                defined.put(named.exprId().id(), expression);
            }
        }
        var inner = scope.together(CollectionConverters.asJava(node.subqueries()));
        var found = new HashMap<Long, Set<Origin>>();
        Set<Origin> looked = null;
        for (var attribute : CollectionConverters.asJava(node.output())) {
            long id = id(attribute);
            var known = in.containsKey(id) ? in.get(id) : node instanceof LateralJoin ? inner.get(id) : null;
            if (known == null && defined.containsKey(id)) {
                known = scope.origins(defined.get(id), in);
            } else if (known == null && isRowOfItsOwn(node)) {
                looked = looked == null ? lookedAt(node, in) : looked;
                known = looked;
            }
            found.put(id, known == null ? Set.of() : known);
        }
        return found;
    }

    /** A column that a part adds by itself, as outer joins do not. */
    private static boolean isRowOfItsOwn(LogicalPlan node) {
        return !(node instanceof Join);
    }

    private Set<Origin> lookedAt(LogicalPlan node, Map<Long, Set<Origin>> in) {
        var ids = new HashSet<Long>();
        node.references().foreach(attribute -> ids.add(id(attribute)));
        ids.retainAll(in.keySet());
        var all = new LinkedHashSet<Origin>();
        in.forEach((id, origins) -> {
            if (ids.isEmpty() || ids.contains(id)) {
                scope.add(all, Origin.derived(origins, Derivation.TRANSFORMATION));
            }
        });
        return all;
    }

    /** What decides which rows come out of a part, of those that go in. */
    private List<Set<Origin>> deciding(LogicalPlan node, Map<Long, Set<Origin>> in) {
        var all = new ArrayList<Set<Origin>>();
        var expressions = new ArrayList<Expression>();
        if (node instanceof Filter filter) {
            expressions.add(filter.condition());
        } else if (node instanceof Join join) {
            expressions.addAll(CollectionConverters.asJava(join.condition().toList()));
        } else if (node instanceof LateralJoin join) {
            expressions.addAll(CollectionConverters.asJava(join.condition().toList()));
            CollectionConverters.asJava(node.subqueries()).forEach(query -> all.add(scope.conditions(query)));
        } else if (node instanceof Aggregate aggregate) {
            expressions.addAll(CollectionConverters.asJava(aggregate.groupingExpressions()));
        } else if (node instanceof Except || node instanceof Intersect) {
            all.addAll(scope.of(node.children().apply(1)).values());
        } else if (LIMITS.contains(node.getClass().getSimpleName())) {
            var sort = sortBelow(node);
            if (sort != null) {
                var sorted = scope.of(sort.child());
                CollectionConverters.asJava(sort.order())
                        .forEach(order -> all.add(scope.origins(order, Derivation.CONDITION, sorted)));
            }
        }
        expressions.forEach(expression -> all.add(scope.origins(expression, Derivation.CONDITION, in)));
        return all;
    }

    private static @Nullable Sort sortBelow(LogicalPlan limit) {
        var node = limit;
        while (LIMITS.contains(node.getClass().getSimpleName())
                || node.getClass().getSimpleName().equals("Project")) {
            node = node.children().head();
        }
        return node instanceof Sort sort ? sort : null;
    }

    private static long id(Attribute attribute) {
        return attribute.exprId().id();
    }
}
