/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A table that a statement may read: one of ours, and the same rows held by Spark. Statements name it by {@link #token}.
 *
 * @param name ours, as SQL names it
 * @param held the name of the view of the same rows
 * @param key a column without two equal values
 * @param rows how many there are
 */
public record Relation(String name, String held, Scope scope, Optional<String> key, int rows) {

    private static final int LITERALS = 8;

    /** @param rows all of its rows, with columns of that schema */
    public static Relation of(String name, String held, StructType schema, List<Row> rows) {
        var columns = new ArrayList<Column>();
        var key = Optional.<String>empty();
        for (int i = 0; i < schema.size(); i++) {
            int index = i;
            var kind = Kind.of(schema.fields()[i].dataType());
            if (kind.isEmpty()) {
                continue;
            }
            var values = rows.stream()
                    .map(row -> row.get(index))
                    .filter(Objects::nonNull)
                    .toList();
            var quoted = "`" + schema.fields()[i].name() + "`";
            columns.add(new Column(
                    quoted,
                    kind.get(),
                    !values.isEmpty() && Literals.summable(values),
                    values.stream()
                            .distinct()
                            .limit(LITERALS)
                            .flatMap(value -> Literals.of(value).stream())
                            .toList()));
            if (key.isEmpty()
                    && kind.get().plain()
                    && values.stream().distinct().count() == rows.size()) {
                key = Optional.of(quoted);
            }
        }
        return new Relation(name, held, new Scope(columns), key, rows.size());
    }

    /** Stands for its name, whosever it is. */
    String token() {
        return "{" + held + "}";
    }

    /** Whether a query of the other one may read this one instead. */
    boolean resembles(Relation other) {
        return !equals(other)
                && scope.columns().stream()
                        .map(column -> column.name() + column.kind())
                        .toList()
                        .equals(other.scope.columns().stream()
                                .map(column -> column.name() + column.kind())
                                .toList());
    }
}
