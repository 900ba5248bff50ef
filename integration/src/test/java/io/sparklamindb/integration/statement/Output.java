/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What SELECT lists: expressions, each with a name of its own. */
final class Output {

    private final Choices choices;
    private final List<String> expressions = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    Output(Choices choices) {
        this.choices = choices;
    }

    Output add(String expression, Kind kind) {
        return add(expression, new Column("", kind, false, List.of()));
    }

    /** A column as it is: what is known of its values stays known. */
    Output add(Column column) {
        return add(column.name(), column);
    }

    private Output add(String expression, Column like) {
        var name = choices.name("c");
        expressions.add(expression + " AS " + name);
        columns.add(like.named(name));
        return this;
    }

    String sql() {
        return expressions.stream().collect(Collectors.joining(", "));
    }

    Scope scope() {
        return new Scope(List.copyOf(columns));
    }
}
