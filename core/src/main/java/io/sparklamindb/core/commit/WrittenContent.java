/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.TableVersion;
import io.sparklamindb.core.identity.ContentHash;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of an artifact turned out to be. Immutable.
 *
 * @param size in bytes
 * @param hash the hash of the content
 * @param nFiles how many files a folder has; null for a file
 * @param nObservations how many rows or cells; null if unknown
 * @param table the version of a table with its own history that it is; null if it is none
 */
public record WrittenContent(
        long size,
        ContentHash hash,
        @Nullable Long nFiles,
        @Nullable Long nObservations,
        @Nullable TableVersion table) implements Serializable {

    /** Bytes that nobody adds to. */
    public WrittenContent(long size, ContentHash hash, @Nullable Long nFiles, @Nullable Long nObservations) {
        this(size, hash, nFiles, nObservations, null);
    }
}
