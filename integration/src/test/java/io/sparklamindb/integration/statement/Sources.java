/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.List;
import java.util.Optional;

/** What FROM says: tables, subqueries, and joins of every kind. */
final class Sources {

    /** More pairs of rows than these take longer than they tell. */
    private static final int MAX_PAIRS = 20_000;

    /**
     * A part of FROM.
     *
     * @param rows at most, about
     * @param key a column without two equal values
     */
    record Source(String sql, Scope scope, int rows, Optional<String> key) {}

    /** Makes the queries in FROM. */
    interface Derived {
        Query query(int depth);
    }

    private final Choices choices;
    private final Tables tables;
    private final Conditions conditions;
    private final Derived derived;

    Sources(Choices choices, Tables tables, Conditions conditions, Derived derived) {
        this.choices = choices;
        this.tables = tables;
        this.conditions = conditions;
        this.derived = derived;
    }

    Source any(int depth) {
        var source = single(depth);
        for (int joins = depth > 0 ? choices.of(0, 0, 1, 1, 2) : 0; joins > 0; joins--) {
            source = joined(source, single(depth - 1));
        }
        return source;
    }

    private Source single(int depth) {
        var alias = choices.name("t");
        if (depth > 0 && choices.oneIn(4)) {
            var query = derived.query(depth - 1);
            return new Source(
                    "(" + query.sql() + ") " + alias, query.scope().as(alias), query.rows(), Optional.empty());
        }
        var table = tables.any();
        return new Source(
                table.token() + " " + alias,
                table.scope().as(alias),
                table.rows(),
                table.key().map(key -> alias + "." + key));
    }

    private Source joined(Source left, Source right) {
        var kinds = Kind.PLAIN.stream()
                .filter(kind ->
                        !left.scope.of(kind).isEmpty() && !right.scope.of(kind).isEmpty())
                .toList();
        boolean few = (long) left.rows * right.rows <= MAX_PAIRS;
        if (kinds.isEmpty() && !few) {
            return left;
        }
        var both = left.scope.with(right.scope);
        int rows = (int) Math.min(MAX_PAIRS, (long) left.rows * right.rows);
        if (few && choices.oneIn(5) || kinds.isEmpty()) {
            return new Source(left.sql + " CROSS JOIN " + right.sql, both, rows, Optional.empty());
        }
        var join = choices.of("INNER", "INNER", "LEFT OUTER", "RIGHT OUTER", "FULL OUTER", "LEFT SEMI", "LEFT ANTI");
        boolean onlyLeft = join.endsWith("SEMI") || join.endsWith("ANTI");
        return new Source(
                left.sql + " " + join + " JOIN " + right.sql + " ON " + on(left, right, kinds, both, few),
                onlyLeft ? left.scope : both,
                onlyLeft ? left.rows : rows,
                onlyLeft ? left.key : Optional.empty());
    }

    private String on(Source left, Source right, List<Kind> kinds, Scope both, boolean few) {
        var kind = few ? choices.of(kinds) : narrow(kinds);
        var equal = choices.of(left.scope.of(kind)).name()
                + choices.of(" = ", " = ", " = ", " <=> ")
                + choices.of(right.scope.of(kind)).name();
        return switch (choices.between(0, 4)) {
            case 0 -> equal + " AND " + conditions.simple(both);
            case 1 -> few ? conditions.simple(both) : equal;
            default -> equal;
        };
    }

    /** A kind whose values match few rows, if there is one. */
    private Kind narrow(List<Kind> kinds) {
        return kinds.contains(Kind.TEXT) ? Kind.TEXT : kinds.contains(Kind.WHOLE) ? Kind.WHOLE : choices.of(kinds);
    }
}
