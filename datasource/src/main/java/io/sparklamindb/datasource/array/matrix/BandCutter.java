/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.matrix.MemberPlan.Part;
import io.sparklamindb.datasource.array.rows.RowCursor;
import io.sparklamindb.datasource.array.rows.RowSelection;
import java.util.ArrayList;
import java.util.List;

/** Cuts rows where bands of chunks end: a chunk is never shared between parts. */
final class BandCutter {

    private BandCutter() {}

    /**
     * Cuts rows.
     *
     * @param bandRows how many rows a band has
     * @param rowWeight how many values of a row are read
     * @param target how many values a part is to have at least, unless it is the last
     */
    static List<Part> cut(RowSelection rows, long bandRows, long rowWeight, long target) {
        long bands = Math.max(1, target / Math.max(1, bandRows * Math.max(1, rowWeight)));
        var parts = new ArrayList<Part>();
        for (var left = new RowCursor(rows); !left.isDone(); ) {
            var part = left.takeBefore((left.position() / bandRows + bands) * bandRows);
            parts.add(new Part(part, part.size() * rowWeight));
        }
        return List.copyOf(parts);
    }

    /** How many bands some rows lie in. */
    static long bands(RowSelection rows, long bandRows) {
        long bands = 0;
        long last = -1;
        for (int range = 0; range < rows.ranges(); range++) {
            long first = rows.from(range) / bandRows;
            long end = (rows.to(range) - 1) / bandRows;
            bands += end - first + (first == last ? 0 : 1);
            last = end;
        }
        return bands;
    }
}
