/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.rows.RowSelection;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scan reads of one file.
 *
 * @param member the matrix
 * @param parts the rows wanted, cut where tasks may end; in order
 * @param values how many values are stored in all parts
 * @param chunks how many chunks of values these touch
 * @param allChunks how many there are
 * @param bytes about how many bytes that takes
 */
record MemberPlan(MatrixMember member, List<Part> parts, long values, long chunks, long allChunks, long bytes) {

    /**
     * Rows that one task reads.
     *
     * @param weight how many values reading them takes
     */
    record Part(RowSelection rows, long weight) {}

    /** Of a matrix of which no row or no column is wanted. */
    static MemberPlan ofNothing(MatrixMember member) {
        return new MemberPlan(member, List.of(), 0, 0, member.shape().chunks(), 0);
    }

    /** How many rows are wanted. */
    long rows() {
        return parts.stream().mapToLong(part -> part.rows().size()).sum();
    }

    /** The first rows only. */
    MemberPlan limit(long rows) {
        if (rows >= rows()) {
            return this;
        }
        var kept = new ArrayList<Part>();
        long left = rows;
        for (var part : parts) {
            if (left > 0) {
                kept.add(new Part(part.rows().limit(left), part.weight()));
                left -= part.rows().size();
            }
        }
        return new MemberPlan(member, List.copyOf(kept), values, chunks, allChunks, bytes);
    }
}
