/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import org.jspecify.annotations.Nullable;

/**
 * What a writer may say about a version of a collection besides its key and its artifacts; all of it may be left out.
 * Immutable.
 *
 * @param description free text; null for that of the version before
 * @param runId primary key of the run that makes it
 * @param versionTag a name for this version
 */
public record CollectionDetails(
        @Nullable String description,
        @Nullable Long runId,
        @Nullable String versionTag) {

    /** Nothing. */
    public static final CollectionDetails NONE = new CollectionDetails(null, null);

    /** Without a name for the version. */
    public CollectionDetails(@Nullable String description, @Nullable Long runId) {
        this(description, runId, null);
    }
}
