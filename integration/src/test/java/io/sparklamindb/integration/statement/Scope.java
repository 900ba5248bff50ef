/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The columns that an expression may name. */
record Scope(List<Column> columns) {

    static final Scope NOTHING = new Scope(List.of());

    List<Column> of(Kind kind) {
        return where(column -> column.kind() == kind);
    }

    List<Column> plain() {
        return where(column -> column.kind().plain());
    }

    List<Column> summable() {
        return where(Column::summable);
    }

    private List<Column> where(Predicate<Column> condition) {
        return columns.stream().filter(condition).toList();
    }

    /** With an alias of its table before each name. */
    Scope as(String alias) {
        return new Scope(columns.stream()
                .map(column -> column.named(alias + "." + column.name()))
                .toList());
    }

    Scope with(Scope other) {
        var all = new ArrayList<>(columns);
        all.addAll(other.columns);
        return new Scope(all);
    }
}
