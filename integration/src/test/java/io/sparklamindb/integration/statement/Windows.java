/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import io.sparklamindb.integration.statement.Sources.Source;

/** Functions over windows whose value does not depend on the order of equal rows. */
final class Windows {

    private final Choices choices;

    Windows(Choices choices) {
        this.choices = choices;
    }

    void add(Output output, Source source) {
        var scope = source.scope();
        if (scope.plain().isEmpty()) {
            output.add("count(*) OVER ()", Kind.WHOLE);
            return;
        }
        var partition = choices.oneIn(3)
                ? ""
                : "PARTITION BY " + choices.of(scope.plain()).name() + " ";
        var column = choices.of(scope.plain());
        var order = "ORDER BY " + choices.of(scope.plain()).name() + choices.of("", " DESC", " NULLS LAST");
        switch (choices.between(0, 4)) {
            case 0 -> output.add(choices.of("rank()", "dense_rank()") + over(partition + order), Kind.WHOLE);
            case 1 -> output.add("count(" + column.name() + ")" + over(partition), Kind.WHOLE);
            case 2 -> output.add(choices.of("min(", "max(") + column.name() + ")" + over(partition), column.kind());
            case 3 -> output.add("max(" + column.name() + ")" + over(partition + order), column.kind());
            default -> keyed(output, source, partition, column);
        }
    }

    /** Where the order is total, rows have numbers and neighbours. */
    private void keyed(Output output, Source source, String partition, Column column) {
        if (source.key().isEmpty()) {
            output.add("count(*)" + over(partition), Kind.WHOLE);
            return;
        }
        var window = over(partition + "ORDER BY " + source.key().get());
        if (choices.oneIn(2)) {
            output.add("row_number()" + window, Kind.WHOLE);
        } else {
            output.add("lag(" + column.name() + ")" + window, column.kind());
        }
    }

    private static String over(String window) {
        return " OVER (" + window.strip() + ")";
    }
}
