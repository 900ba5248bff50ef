/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import io.sparklamindb.integration.statement.Statement.Answer;
import java.util.List;
import java.util.Optional;

/** Makes up statements: queries, alone or over a common table expression, a view or a cache that they read more than once. */
public final class Statements {

    private final Choices choices;
    private final List<Relation> relations;

    public Statements(long seed, List<Relation> relations) {
        choices = new Choices(seed);
        this.relations = relations;
    }

    public Statement next() {
        var tables = new Tables(choices, relations);
        return switch (choices.between(0, 11)) {
            case 0, 1 -> withExpression(tables);
            case 2 -> overView(tables, "CREATE OR REPLACE TEMPORARY VIEW ", "DROP VIEW ");
            case 3 -> overView(tables, "CACHE TABLE ", "UNCACHE TABLE ");
            default -> plain(tables, "", List.of(), List.of());
        };
    }

    private Statement withExpression(Tables tables) {
        var query = new Queries(choices, tables).derived(1);
        var name = choices.name("w");
        tables.name(new Relation(name, name, query.scope(), Optional.empty(), query.rows()));
        return plain(tables, "WITH {" + name + "} AS (" + query.sql() + ") ", List.of(), List.of());
    }

    private Statement overView(Tables tables, String create, String drop) {
        var query = new Queries(choices, tables).derived(1);
        var name = choices.name("view");
        tables.name(new Relation(name, name, query.scope(), Optional.empty(), query.rows()));
        return plain(
                tables, "", List.of(create + "{" + name + "} AS " + query.sql()), List.of(drop + "{" + name + "}"));
    }

    private Statement plain(Tables tables, String with, List<String> before, List<String> after) {
        var queries = new Queries(choices, tables);
        var query = queries.any(choices.of(0, 1, 1, 2));
        var sql = with + query.sql();
        if (query.plain() && choices.oneIn(3)) {
            var ordered = choices.oneIn(2) ? queries.cut(query).sql() : query.sql() + queries.order(query);
            return new Statement(before, with + ordered, after, Answer.ROWS_IN_ORDER);
        }
        if (choices.oneIn(12)) {
            return new Statement(before, sql + " LIMIT " + choices.between(0, 20), after, Answer.COUNT);
        }
        return new Statement(before, sql, after, Answer.ROWS);
    }
}
