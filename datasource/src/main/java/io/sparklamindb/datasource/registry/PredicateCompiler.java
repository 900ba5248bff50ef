/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.registry.query.Operand.Constant;
import io.sparklamindb.core.registry.query.RegistryFilter;
import io.sparklamindb.core.registry.query.RegistryFilter.AllOf;
import io.sparklamindb.core.registry.query.RegistryFilter.Always;
import io.sparklamindb.core.registry.query.RegistryFilter.AnyOf;
import io.sparklamindb.core.registry.query.RegistryFilter.Comparison;
import io.sparklamindb.core.registry.query.RegistryFilter.Comparison.Operator;
import io.sparklamindb.core.registry.query.RegistryFilter.Missing;
import io.sparklamindb.core.registry.query.RegistryFilter.Negation;
import io.sparklamindb.core.registry.query.RegistryFilter.OneOf;
import io.sparklamindb.core.registry.query.RegistryFilter.Same;
import io.sparklamindb.core.registry.query.RegistryFilter.TextMatch;
import io.sparklamindb.core.registry.query.RegistryFilter.TextMatch.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/** Translates Spark's predicates into filters of a registry query, or declines. */
final class PredicateCompiler {

    private final ExpressionCompiler expressions;

    PredicateCompiler(ExpressionCompiler expressions) {
        this.expressions = expressions;
    }

    Optional<RegistryFilter> compile(Expression expression) {
        return expression instanceof Predicate predicate ? compile(predicate) : Optional.empty();
    }

    private Optional<RegistryFilter> compile(Predicate predicate) {
        var children = predicate.children();
        return switch (predicate.name()) {
            case "=" -> comparison(Operator.EQ, children);
            case "<>" -> comparison(Operator.NE, children);
            case "<" -> comparison(Operator.LT, children);
            case "<=" -> comparison(Operator.LE, children);
            case ">" -> comparison(Operator.GT, children);
            case ">=" -> comparison(Operator.GE, children);
            case "<=>" -> same(children);
            case "IN" -> oneOf(children);
            case "IS_NULL" -> missing(children[0]);
            case "IS_NOT_NULL" -> missing(children[0]).map(Negation::new);
            case "STARTS_WITH" -> match(Position.START, children);
            case "ENDS_WITH" -> match(Position.END, children);
            case "CONTAINS" -> match(Position.ANYWHERE, children);
            case "AND" -> all(children).map(AllOf::new);
            case "OR" -> all(children).map(AnyOf::new);
            case "NOT" -> compile(children[0]).map(Negation::new);
            case "ALWAYS_TRUE" -> Optional.of(new Always(true));
            case "ALWAYS_FALSE" -> Optional.of(new Always(false));
            default -> Optional.empty();
        };
    }

    private Optional<RegistryFilter> comparison(Operator operator, Expression[] sides) {
        return expressions
                .operand(sides[0])
                .flatMap(left -> expressions.operand(sides[1]).map(right -> new Comparison(left, operator, right)));
    }

    private Optional<RegistryFilter> same(Expression[] sides) {
        if (isNull(sides[1])) {
            return missing(sides[0]);
        } else if (isNull(sides[0])) {
            return missing(sides[1]);
        }
        return expressions
                .operand(sides[0])
                .flatMap(left -> expressions.operand(sides[1]).map(right -> new Same(left, right)));
    }

    private Optional<RegistryFilter> missing(Expression value) {
        return expressions.operand(value).map(Missing::new);
    }

    private Optional<RegistryFilter> oneOf(Expression[] children) {
        var values = new ArrayList<Constant>();
        boolean orNull = false;
        for (int i = 1; i < children.length; i++) {
            if (isNull(children[i])) {
                orNull = true;
            } else if (children[i] instanceof Literal<?> literal
                    && expressions.constant(literal).isPresent()) {
                values.add(expressions.constant(literal).get());
            } else {
                return Optional.empty();
            }
        }
        boolean withNull = orNull;
        return expressions.operand(children[0]).map(operand -> new OneOf(operand, values, withNull));
    }

    private Optional<RegistryFilter> match(Position position, Expression[] children) {
        return children[1] instanceof Literal<?> literal
                ? expressions
                        .operand(children[0])
                        .flatMap(operand -> expressions
                                .constant(literal)
                                .filter(constant -> constant.value() instanceof String)
                                .map(text -> new TextMatch(operand, position, (String) text.value())))
                : Optional.empty();
    }

    /** All or nothing: half of a condition is another condition. */
    private Optional<List<RegistryFilter>> all(Expression[] children) {
        var filters = new ArrayList<RegistryFilter>();
        for (var child : children) {
            var filter = compile(child);
            if (filter.isEmpty()) {
                return Optional.empty();
            }
            filters.add(filter.get());
        }
        return Optional.of(filters);
    }

    private static boolean isNull(Expression expression) {
        return expression instanceof Literal<?> literal && literal.value() == null;
    }
}
