/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import io.sparklamindb.formats.anndata.ColumnValues;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;

/** Finds the rows for which conditions hold. */
public final class RowFilter {

    /** Rows looked at together: columns that no condition needs there are not read. */
    private static final int BLOCK = 1 << 16;

    private RowFilter() {}

    /**
     * The rows for which all conditions hold. Those tested first spare the others' columns, so conditions on positions are
     * best first.
     *
     * @param rows how many there are
     */
    public static RowSelection select(List<RowCondition> conditions, RowValues values, long rows) throws IOException {
        return select(conditions, values, RowSelection.all(rows));
    }

    /** Those of some rows for which all conditions hold. */
    public static RowSelection select(List<RowCondition> conditions, RowValues values, RowSelection rows)
            throws IOException {
        var all = conditions.stream()
                .reduce((left, right) -> new RowCondition.Junction(true, left, right))
                .orElse(null);
        if (all == null) {
            return rows;
        }
        var kept = new RowSelection.Builder();
        for (int range = 0; range < rows.ranges(); range++) {
            for (long from = rows.from(range); from < rows.to(range); from += BLOCK) {
                int count = (int) Math.min(BLOCK, rows.to(range) - from);
                keep(all.evaluate(once(values), from, count), from, kept);
            }
        }
        return kept.build();
    }

    /** Several conditions look at the same column; at the least Spark asks whether it is null and what it is. */
    private static RowValues once(RowValues values) {
        var read = new HashMap<String, ColumnValues>();
        return (column, from, count) -> {
            var known = read.get(column);
            if (known == null) {
                known = values.read(column, from, count);
                read.put(column, known);
            }
            return known;
        };
    }

    private static void keep(byte[] answers, long from, RowSelection.Builder kept) {
        for (int i = 0; i < answers.length; ) {
            int start = i;
            while (i < answers.length && answers[i] == Truth.TRUE) {
                i++;
            }
            kept.add(from + start, from + i);
            while (i < answers.length && answers[i] != Truth.TRUE) {
                i++;
            }
        }
    }
}
