/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The rows of a selection one by one, which is what its ranges stand for. */
public final class SelectedPositions {

    private SelectedPositions() {}

    public static List<Long> of(RowSelection rows) {
        return IntStream.range(0, rows.ranges())
                .boxed()
                .flatMap(range ->
                        LongStream.range(rows.from(range), rows.to(range)).boxed())
                .toList();
    }

    /** The selection of some rows in ascending order. */
    public static RowSelection select(Iterable<? extends Number> rows) {
        var builder = new RowSelection.Builder();
        rows.forEach(row -> builder.add(row.longValue(), row.longValue() + 1));
        return builder.build();
    }
}
