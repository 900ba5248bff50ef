/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries: a SELECT, or two put together; ordered and cut where that leaves nothing open. */
final class Queries {

    private final Choices choices;
    private final Tables tables;
    private final Expressions expressions;
    private final Subqueries subqueries;
    private final Conditions conditions;
    private final Sources sources;
    private final Grouping grouping;
    private final Windows windows;

    Queries(Choices choices, Tables tables) {
        this.choices = choices;
        this.tables = tables;
        expressions = new Expressions(choices);
        subqueries = new Subqueries(choices, tables, expressions);
        conditions = new Conditions(choices, expressions, subqueries);
        sources = new Sources(choices, tables, conditions, this::derived);
        grouping = new Grouping(choices, expressions, conditions);
        windows = new Windows(choices);
    }

    /** A query to be read by another one. */
    Query derived(int depth) {
        var query = any(depth);
        return query.plain() && choices.oneIn(3) ? cut(query) : query;
    }

    Query any(int depth) {
        return depth > 0 && choices.oneIn(4) ? together(depth) : select(depth);
    }

    /** The first rows of a query: it is ordered by all columns, so that equal rows are all that an order leaves open. */
    Query cut(Query query) {
        return new Query(
                query.sql() + order(query) + " LIMIT " + choices.between(0, 12)
                        + (choices.oneIn(3) ? " OFFSET " + choices.between(0, 5) : ""),
                query.scope(),
                12);
    }

    /** ORDER BY all columns, in any order and direction. */
    String order(Query query) {
        var columns = choices.some(query.scope().columns(), 1).stream()
                .map(Column::name)
                .collect(Collectors.toCollection(ArrayList::new));
        query.scope().columns().stream()
                .map(Column::name)
                .filter(name -> !columns.contains(name))
                .forEach(columns::add);
        return " ORDER BY "
                + columns.stream()
                        .map(name -> name + choices.of("", "", " DESC", " ASC NULLS LAST", " DESC NULLS FIRST"))
                        .collect(Collectors.joining(", "));
    }

    private Query select(int depth) {
        var source = sources.any(depth);
        var where = choices.oneIn(2) ? " WHERE " + conditions.where(source.scope(), depth) : "";
        if (choices.oneIn(3)) {
            return grouping.of(source, where);
        }
        var output = new Output(choices);
        if (choices.oneIn(12)) {
            output.add("'x'", Kind.TEXT);
        } else {
            columns(output, source.scope());
            if (choices.oneIn(5)) {
                windows.add(output, source);
            } else if (depth > 0 && choices.oneIn(6)) {
                output.add(subqueries.scalar(source.scope()), Kind.SHOWN);
            }
        }
        boolean shown = !output.scope().of(Kind.SHOWN).isEmpty();
        var distinct = !shown && choices.oneIn(5) ? "DISTINCT " : "";
        return new Query(
                "SELECT " + distinct + output.sql() + " FROM " + source.sql() + where, output.scope(), source.rows());
    }

    private void columns(Output output, Scope scope) {
        for (var column : choices.some(scope.columns(), 4)) {
            if (choices.oneIn(4) && column.kind() != Kind.SHOWN) {
                output.add(expressions.of(column.kind(), scope), column.kind());
            } else {
                output.add(column);
            }
        }
    }

    private Query together(int depth) {
        var operator =
                choices.of(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT ", " EXCEPT ALL ", " INTERSECT ALL ");
        // A constant in EXCEPT ALL or INTERSECT ALL can end in a ClassCastException of Spark's optimizer, over any
        // table.
        boolean constants = operator.contains("UNION") || !operator.contains("ALL");
        if (choices.oneIn(2) || !constants) {
            return alike(operator);
        }
        var kinds = IntStream.rangeClosed(1, choices.between(1, 3))
                .mapToObj(i -> choices.of(Kind.PLAIN))
                .toList();
        var left = ofKinds(kinds, depth - 1);
        var right = ofKinds(kinds, depth - 1);
        return new Query(left.sql() + operator + right.sql(), left.scope(), left.rows() + right.rows());
    }

    /** The same question to two tables with the same columns. */
    private Query alike(String operator) {
        var table = tables.any();
        var other = tables.like(table);
        var alias = choices.name("t");
        var scope = table.scope().as(alias);
        var output = new Output(choices);
        choices.some(scope.plain().isEmpty() ? scope.columns() : scope.plain(), 3)
                .forEach(output::add);
        var where = choices.oneIn(3) ? " WHERE " + conditions.simple(scope) : "";
        var select = "SELECT " + output.sql() + " FROM ";
        return new Query(
                select + table.token() + " " + alias + where + operator + select + other.token() + " " + alias + where,
                output.scope(),
                table.rows() + other.rows());
    }

    private Query ofKinds(List<Kind> kinds, int depth) {
        var source = sources.any(depth);
        var output = new Output(choices);
        kinds.forEach(kind -> output.add(expressions.of(kind, source.scope()), kind));
        var where = choices.oneIn(3) ? " WHERE " + conditions.where(source.scope(), depth) : "";
        return new Query("SELECT " + output.sql() + " FROM " + source.sql() + where, output.scope(), source.rows());
    }
}
