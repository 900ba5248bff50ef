/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import io.sparklamindb.core.version.VersionedRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the collection registry, in lamindb's terms. Immutable.
 *
 * @param id primary key
 * @param uid 20 characters: 16 that all versions share, 4 of this one
 * @param versionTag the name somebody gave this version
 * @param isLatest whether it is the head of its family on its branch
 * @param branchId the branch it is on
 * @param key its key
 * @param description free text
 * @param hash the hash of its artifacts' hashes
 * @param createdAt when this version was registered
 */
public record CollectionRecord(
        long id,
        String uid,
        @Nullable String versionTag,
        boolean isLatest,
        long branchId,
        @Nullable String key,
        @Nullable String description,
        @Nullable String hash,
        Instant createdAt)
        implements VersionedRecord {}
