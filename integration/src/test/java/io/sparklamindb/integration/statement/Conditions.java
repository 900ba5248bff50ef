/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What WHERE, ON, HAVING and FILTER ask. */
final class Conditions {

    private final Choices choices;
    private final Expressions expressions;
    private final Subqueries subqueries;

    Conditions(Choices choices, Expressions expressions, Subqueries subqueries) {
        this.choices = choices;
        this.expressions = expressions;
        this.subqueries = subqueries;
    }

    /** A condition of WHERE, where alone subqueries may stand. */
    String where(Scope scope, int depth) {
        if (depth > 0 && choices.oneIn(3)) {
            var subquery = subqueries.condition(scope);
            return switch (choices.between(0, 3)) {
                case 0 -> subquery + " AND " + simple(scope);
                case 1 -> "(" + subquery + " OR " + simple(scope) + ")";
                case 2 -> "NOT (" + subquery + ")";
                default -> subquery;
            };
        }
        return simple(scope);
    }

    /** A condition on the columns alone. */
    String simple(Scope scope) {
        return switch (choices.between(0, 11)) {
            case 0 -> "(" + one(scope) + " AND " + one(scope) + ")";
            case 1 -> "(" + one(scope) + " OR " + one(scope) + ")";
            case 2 -> "NOT (" + one(scope) + ")";
            case 3 -> choices.of("true", "false", "1 = 0", "CAST(NULL AS BOOLEAN)", "1 = 1");
            default -> one(scope);
        };
    }

    private String one(Scope scope) {
        if (scope.plain().isEmpty()) {
            return "1 = 1";
        }
        var column = choices.of(scope.plain());
        var name = column.name();
        return switch (choices.between(0, 8)) {
            case 0 -> name + " IS NULL";
            case 1 -> name + " IS NOT NULL";
            case 2 -> name + choices.of(" IN (", " NOT IN (") + list(column) + ")";
            case 3 -> name + " BETWEEN " + expressions.literal(column) + " AND " + expressions.literal(column);
            case 4 -> name + " <=> " + expressions.literal(column);
            case 5 -> name + operator() + expressions.of(column.kind(), scope);
            case 6 -> column.kind() == Kind.TEXT ? like(name) : name + " = " + expressions.literal(column);
            default -> name + operator() + expressions.literal(column);
        };
    }

    private String operator() {
        return choices.of(" = ", " <> ", " < ", " <= ", " > ", " >= ");
    }

    private String list(Column column) {
        return IntStream.rangeClosed(1, choices.between(1, 4))
                        .mapToObj(i -> expressions.literal(column))
                        .collect(Collectors.joining(", "))
                + (choices.oneIn(6) ? ", NULL" : "");
    }

    private String like(String name) {
        return name
                + choices.of(
                        " LIKE 'a%'", " LIKE '%a'", " LIKE '%e%'", " NOT LIKE '%1%'", " LIKE '_a%'", " RLIKE '^[a-m]'");
    }
}
