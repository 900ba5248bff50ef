/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.storage.CanonicalSuffix;
import io.sparklamindb.core.storage.StorageRoot;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to being an artifact: all that follows from its path and the key asked for. Immutable. Source:
 * {@code lamindb/models/artifact.py}.
 *
 * @param file the file
 * @param storage where it is, or will be
 * @param key its key
 * @param realKey the path below the root if the key says otherwise
 * @param keyIsVirtual whether the key says nothing about the path
 * @param suffix its canonical suffix
 * @param overwriteVersions whether its versions share one folder
 * @param toCopy whether its bytes must be copied into the storage
 */
record ArtifactDraft(
        HashedFile file,
        StorageRoot storage,
        String key,
        @Nullable String realKey,
        boolean keyIsVirtual,
        String suffix,
        boolean overwriteVersions,
        boolean toCopy) {

    /**
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_KEY}
     */
    static ArtifactDraft of(HashedFile file, StorageChoice.Place place) {
        var inferred = place.relative();
        var fileName = file.location().substring(file.location().lastIndexOf('/') + 1);
        if (inferred != null) {
            ArtifactKey.requireValid(inferred);
        }
        var key = file.key() != null ? file.key() : inferred != null ? inferred : file.keyElsewhere();
        ArtifactKey.requireValid(key);
        var suffix = CanonicalSuffix.of(fileName);
        requireSameSuffix(key, suffix, file.location());
        var elsewhere = inferred != null && !inferred.equals(key);
        return new ArtifactDraft(
                file,
                place.storage(),
                key,
                elsewhere ? inferred : null,
                elsewhere || inferred == null,
                suffix.canonical(),
                // A folder that is copied gets a place of its own for each version, so that old ones can be read.
                file.isFolder() && inferred != null,
                inferred == null);
    }

    private static void requireSameSuffix(String key, CanonicalSuffix suffix, String location) {
        var keySuffix = CanonicalSuffix.of(key).raw();
        if (!keySuffix.equals(suffix.raw())) {
            throw ArtifactErrors.invalidKey(
                    ArtifactKey.shortened(key),
                    "its suffix '" + keySuffix + "' is not that of " + location,
                    "End the key in '" + suffix.raw() + "'.");
        }
    }
}
