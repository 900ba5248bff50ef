/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.storage;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of an artifact are: a path below a storage root, which it is checked not to leave. Immutable.
 *
 * @param root the storage root
 * @param relative the path below it
 */
public record ArtifactPath(StorageRoot root, String relative) implements Serializable {

    private static final int STEM_LENGTH = 16;

    /**
     * The path lamindb derives from a row. Source: {@code lamindb/core/storage/paths.py}.
     *
     * @param uid the full uid
     * @param key the key, or null
     * @param realKey the path a virtual key stands for, or null if lamindb named the file
     * @param suffix the canonical suffix, may be empty
     * @param keyIsVirtual whether the key says nothing about the path
     * @param overwriteVersions whether all versions share one folder
     * @throws LaminException {@code LAMIN_PATH_OUTSIDE_STORAGE} if the row names a place outside of the root
     */
    public static ArtifactPath of(
            StorageRoot root,
            String uid,
            @Nullable String key,
            @Nullable String realKey,
            String suffix,
            boolean keyIsVirtual,
            boolean overwriteVersions) {
        String relative;
        if (realKey != null) {
            relative = realKey;
        } else if (key == null || keyIsVirtual) {
            relative = managed(overwriteVersions ? uid.substring(0, Math.min(STEM_LENGTH, uid.length())) : uid, suffix);
        } else {
            relative = key;
        }
        var reason = ArtifactKey.whyUnsafe(relative);
        if (reason != null) {
            throw outside(uid, root, relative);
        }
        return new ArtifactPath(root, relative);
    }

    /** The path lamindb gives a file that has no real key. */
    public static String managed(String name, String suffix) {
        return ArtifactKey.MANAGED_PREFIX + name + suffix;
    }

    /** The absolute path or URI. */
    public String location() {
        return root.resolve(relative);
    }

    /** The error for an artifact whose files are not where they may be. */
    public static LaminException outside(String artifact, StorageRoot root, String path) {
        return StorageErrors.pathLeavesStorage(artifact, root.location(), ArtifactKey.shortened(path));
    }

    @Override
    public String toString() {
        return location();
    }
}
