/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.identity.ContentHash;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder whose content is known, about to become an artifact. Immutable.
 *
 * @param location an absolute local path with all links followed, or a URI, as storage roots are written
 * @param key the key asked for; null for the path below the storage root
 * @param keyElsewhere the key if none is asked for and it lies in no storage
 * @param size in bytes
 * @param hash the hash of its content
 * @param nFiles how many files a folder has; null for a file
 * @param otype the type of data it holds, as lamindb names it; null if unknown
 */
public record HashedFile(
        String location,
        @Nullable String key,
        String keyElsewhere,
        long size,
        ContentHash hash,
        @Nullable Long nFiles,
        @Nullable String otype)
        implements Serializable {

    /** A file that goes by its own name if nothing else names it. */
    public HashedFile(
            String location,
            @Nullable String key,
            long size,
            ContentHash hash,
            @Nullable Long nFiles,
            @Nullable String otype) {
        this(location, key, location.substring(location.lastIndexOf('/') + 1), size, hash, nFiles, otype);
    }

    /** Whether it is a folder. */
    public boolean isFolder() {
        return nFiles != null;
    }

    /** Whether the hash says nothing about it: all empty files have the same. */
    boolean isEmptyFile() {
        return !isFolder() && size == 0;
    }
}
