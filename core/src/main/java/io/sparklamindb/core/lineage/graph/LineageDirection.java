/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which way a graph is walked. */
public enum LineageDirection {
    /** To what the record was made from. */
    UPSTREAM,
    /** To what was made from it, and from what its run made besides. */
    DOWNSTREAM,
    /** Both ways. */
    BOTH;

    /** In one word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The direction that a word stands for, in any case. */
    public static Optional<LineageDirection> of(String word) {
        return Arrays.stream(values())
                .filter(direction -> direction.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }
}
