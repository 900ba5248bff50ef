/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.List;

/** Queries within expressions: EXISTS, IN and scalar ones, correlated with the query around them or not. */
final class Subqueries {

    private final Choices choices;
    private final Tables tables;
    private final Expressions expressions;
    private final Conditions conditions;

    Subqueries(Choices choices, Tables tables, Expressions expressions) {
        this.choices = choices;
        this.tables = tables;
        this.expressions = expressions;
        this.conditions = new Conditions(choices, expressions, this);
    }

    /** A condition that a subquery answers. */
    String condition(Scope outer) {
        var alias = choices.name("s");
        var table = tables.any();
        var inner = table.scope().as(alias);
        var from = " FROM " + table.token() + " " + alias;
        return switch (choices.between(0, 3)) {
            case 0 -> exists(outer, inner, from);
            case 1 -> in(outer, inner, from);
            default -> compared(outer, inner, from);
        };
    }

    /** A value of one row and one column. */
    String scalar(Scope outer) {
        var alias = choices.name("s");
        var table = tables.any();
        var inner = table.scope().as(alias);
        var from = " FROM " + table.token() + " " + alias;
        return "(SELECT " + aggregate(choices.of(Kind.WHOLE, Kind.TEXT), inner) + from + where(outer, inner) + ")";
    }

    private String exists(Scope outer, Scope inner, String from) {
        var selected = choices.of("1", "*", "max(" + expressions.column(Kind.TEXT, inner) + ")", "'x'");
        return choices.of("", "NOT ") + "EXISTS (SELECT " + selected + from + where(outer, inner) + ")";
    }

    private String in(Scope outer, Scope inner, String from) {
        var kind = shared(outer, inner);
        return expressions.column(kind, outer) + choices.of(" IN (", " NOT IN (") + "SELECT "
                + expressions.column(kind, inner) + from
                + (choices.oneIn(2) ? " WHERE " + conditions.simple(inner) : "") + ")";
    }

    private String compared(Scope outer, Scope inner, String from) {
        var kind = shared(outer, inner);
        return expressions.column(kind, outer) + choices.of(" = ", " < ", " >= ", " <> ") + "(SELECT "
                + aggregate(kind, inner) + from + where(outer, inner) + ")";
    }

    private String aggregate(Kind kind, Scope inner) {
        return kind == Kind.WHOLE && choices.oneIn(3)
                ? choices.of("count(*)", "count(DISTINCT " + expressions.column(kind, inner) + ")")
                : choices.of("max(", "min(") + expressions.column(kind, inner) + ")";
    }

    private String where(Scope outer, Scope inner) {
        var kind = shared(outer, inner);
        var correlated = expressions.column(kind, inner) + " = " + expressions.column(kind, outer);
        return switch (choices.between(0, 3)) {
            case 0 -> "";
            case 1 -> " WHERE " + conditions.simple(inner);
            case 2 -> " WHERE " + correlated;
            default -> " WHERE " + correlated + " AND " + conditions.simple(inner);
        };
    }

    private Kind shared(Scope one, Scope other) {
        List<Kind> shared = Kind.PLAIN.stream()
                .filter(kind -> !one.of(kind).isEmpty() && !other.of(kind).isEmpty())
                .toList();
        return shared.isEmpty() ? Kind.WHOLE : choices.of(shared);
    }
}
