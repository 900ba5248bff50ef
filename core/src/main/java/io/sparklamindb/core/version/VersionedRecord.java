/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.version;

import io.sparklamindb.core.identity.VersionedUid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of a registry whose records have versions: those of one family share the first 16 characters of their uids. */
public interface VersionedRecord {

    /** Primary key. */
    long id();

    /** 20 characters: 16 that all versions share, 4 of this one. */
    String uid();

    /** The name somebody gave this version. */
    @Nullable
    String versionTag();

    /** Whether it is the head of its family on its branch. */
    boolean isLatest();

    /** The branch it is on. */
    long branchId();

    /** Its key, if it has one. */
    @Nullable
    String key();

    /** When this version was registered. */
    Instant createdAt();

    /** What all versions share. */
    default String stem() {
        return uid().substring(0, Math.min(VersionedUid.ARTIFACT_STEM, uid().length()));
    }

    /** The version as lamindb shows it: the tag, or the last four characters of the uid. */
    default String version() {
        var tag = versionTag();
        return tag != null ? tag : uid().substring(stem().length());
    }

    /** The key, or the uid of a record that has none: what messages call it. */
    default String displayName() {
        var key = key();
        return key != null ? key : uid();
    }
}
