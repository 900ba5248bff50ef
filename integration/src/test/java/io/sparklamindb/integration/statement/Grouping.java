/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import io.sparklamindb.integration.statement.Sources.Source;
import java.util.List;
import java.util.stream.Collectors;

/** Aggregates, with and without groups, and HAVING. */
final class Grouping {

    private final Choices choices;
    private final Expressions expressions;
    private final Conditions conditions;

    Grouping(Choices choices, Expressions expressions, Conditions conditions) {
        this.choices = choices;
        this.expressions = expressions;
        this.conditions = conditions;
    }

    /** @param where with its keyword, or nothing */
    Query of(Source source, String where) {
        var scope = source.scope();
        var keys = choices.oneIn(3) || scope.plain().isEmpty() ? List.<Column>of() : choices.some(scope.plain(), 2);
        var output = new Output(choices);
        keys.stream().filter(key -> !choices.oneIn(5)).forEach(output::add);
        for (int i = choices.between(output.scope().columns().isEmpty() ? 1 : 0, 2); i > 0; i--) {
            aggregate(output, scope);
        }
        var sql = "SELECT " + output.sql() + " FROM " + source.sql() + where + groupBy(keys) + having(scope);
        return new Query(sql, output.scope(), keys.isEmpty() ? 1 : source.rows());
    }

    private String groupBy(List<Column> keys) {
        if (keys.isEmpty()) {
            return choices.oneIn(6) ? " GROUP BY GROUPING SETS (())" : "";
        }
        var names = keys.stream().map(Column::name).collect(Collectors.joining(", "));
        return " GROUP BY "
                + switch (choices.between(0, 7)) {
                    case 0 -> "ROLLUP (" + names + ")";
                    case 1 -> "CUBE (" + names + ")";
                    case 2 -> "GROUPING SETS ((" + names + "), ())";
                    default -> names;
                };
    }

    private String having(Scope scope) {
        return switch (choices.between(0, 9)) {
            case 0 -> " HAVING count(*) > " + choices.between(0, 3);
            case 1 -> " HAVING " + choices.of("true", "false");
            case 2 -> " HAVING max(" + any(scope) + ") IS NOT NULL";
            default -> "";
        };
    }

    private void aggregate(Output output, Scope scope) {
        var filter = choices.oneIn(6) ? " FILTER (WHERE " + conditions.simple(scope) + ")" : "";
        switch (choices.between(0, 7)) {
            case 0, 1 -> output.add("count(*)" + filter, Kind.WHOLE);
            case 2 -> output.add("count(" + any(scope) + ")" + filter, Kind.WHOLE);
            case 3 -> output.add("count(DISTINCT " + any(scope) + ")" + filter, Kind.WHOLE);
            case 4 -> sum(output, scope, filter);
            default -> extreme(output, scope, filter);
        }
    }

    private void extreme(Output output, Scope scope, String filter) {
        var kind =
                scope.plain().isEmpty() ? Kind.WHOLE : choices.of(scope.plain()).kind();
        output.add(choices.of("min(", "max(") + expressions.of(kind, scope) + ")" + filter, kind);
    }

    private void sum(Output output, Scope scope, String filter) {
        if (scope.summable().isEmpty()) {
            output.add("sum(1)" + filter, Kind.WHOLE);
            return;
        }
        var column = choices.of(scope.summable());
        boolean average = choices.oneIn(2);
        output.add(
                (average ? "avg(" : "sum(") + column.name() + ")" + filter,
                average || column.kind() == Kind.FRACTION ? Kind.SHOWN : Kind.WHOLE);
    }

    private String any(Scope scope) {
        return scope.plain().isEmpty() ? "1" : choices.of(scope.plain()).name();
    }
}
