/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import org.jspecify.annotations.Nullable;

/**
 * The code that runs, as a run finds or makes its transform. Immutable. Source: {@code lamindb/models/transform.py}.
 *
 * @param key what it is known by: the path of a script or a notebook, the class of a program
 * @param kind what sort of code
 * @param sourceCode the whole text; null if it cannot be read. Secrets in it are redacted before it is stored
 * @param description a sentence; null leaves the one there is
 * @param reference where it comes from, for example a URL
 * @param referenceType what sort of reference, for example {@code url}
 */
public record TransformDescription(
        String key,
        TransformKind kind,
        @Nullable String sourceCode,
        @Nullable String description,
        @Nullable String reference,
        @Nullable String referenceType) {

    /** Code of which only the key is known. */
    public static TransformDescription of(String key, TransformKind kind) {
        return new TransformDescription(key, kind, null, null, null, null);
    }

    /** The same with its text. */
    public TransformDescription withSourceCode(@Nullable String value) {
        return new TransformDescription(key, kind, value, description, reference, referenceType);
    }

    /** The same with a sentence about it. */
    public TransformDescription withDescription(@Nullable String value) {
        return new TransformDescription(key, kind, sourceCode, value, reference, referenceType);
    }

    /** The same with where it comes from. */
    public TransformDescription withReference(@Nullable String value, @Nullable String type) {
        return new TransformDescription(key, kind, sourceCode, description, value, type);
    }
}
