/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sort of code a transform is, in lamindb's words. */
public enum TransformKind {
    PIPELINE,
    NOTEBOOK,
    SCRIPT,
    FUNCTION;

    /** lamindb's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that a word stands for, in any case. */
    public static Optional<TransformKind> of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }
}
