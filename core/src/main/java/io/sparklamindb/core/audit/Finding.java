/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.audit;

import io.sparklamindb.core.artifact.ArtifactRecord;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be. Immutable.
 *
 * @param problem what, in one word
 * @param registry {@code artifact} or {@code collection}
 * @param uid of the record; of a family, the 16 characters that its versions share
 * @param key its key, if it has one
 * @param expected what should be, if that can be said in short
 * @param found what is, if that can be said in short
 * @param detail where, or why it matters
 */
public record Finding(
        Problem problem,
        String registry,
        String uid,
        @Nullable String key,
        @Nullable String expected,
        @Nullable String found,
        String detail)
        implements Serializable {

    /** What can be wrong. */
    public enum Problem {
        /** There is no file or folder. */
        MISSING,
        /** A folder has more or fewer files. */
        FILES,
        /** There are more or fewer bytes. */
        SIZE,
        /** The bytes are others. */
        CONTENT,
        /** It has no hash that its bytes can be compared with; they are as many as registered. */
        UNVERIFIED,
        /** It cannot be read. */
        UNREADABLE,
        /** The row names a place outside of its storage. */
        OUTSIDE,
        /** A newer version was registered at the same path. */
        REPLACED,
        /** Its upload has not finished. */
        UNFINISHED,
        /** A collection's hash is not that of its artifacts. */
        HASH,
        /** A collection has no artifact, but a hash. */
        EMPTY,
        /** A family has no latest version on a branch. */
        NO_HEAD,
        /** A family has several latest versions on a branch. */
        HEADS
    }

    /** Of an artifact. */
    public static Finding of(
            Problem problem,
            ArtifactRecord artifact,
            @Nullable String expected,
            @Nullable String found,
            String detail) {
        return new Finding(problem, "artifact", artifact.uid(), artifact.key(), expected, found, detail);
    }
}
