/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.core.storage.StorageRoot;
import io.sparklamindb.core.version.VersionedRecord;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the artifact registry with its storage, in lamindb's terms. Immutable. Source:
 * {@code lamindb/models/artifact.py}.
 *
 * @param id primary key
 * @param uid 20 characters: 16 that all versions share, 4 of this one
 * @param versionTag the name somebody gave this version
 * @param isLatest whether it is the head of its family on its branch
 * @param branchId the branch it is on
 * @param key the key; not always the path
 * @param description free text
 * @param suffix the canonical suffix, may be empty
 * @param kind for example {@code dataset}
 * @param otype for example {@code DataFrame} or {@code AnnData}
 * @param size in bytes
 * @param hash the hash of the content
 * @param hashType the scheme of the hash
 * @param nFiles how many files a folder has; null for a file
 * @param nObservations rows or cells, if known
 * @param realKey the path below the storage root that a virtual key stands for
 * @param keyIsVirtual whether the key says nothing about the path
 * @param overwriteVersions whether all versions share one folder, so that only the latest can be read
 * @param uploadOngoing whether its bytes were not completely stored
 * @param tableVersion the version of the table that it is, if its versions share a table with its own history; null for others
 * @param createdAt when this version was registered
 * @param storage the storage it lies in
 */
public record ArtifactRecord(
        long id,
        String uid,
        @Nullable String versionTag,
        boolean isLatest,
        long branchId,
        @Nullable String key,
        @Nullable String description,
        String suffix,
        @Nullable String kind,
        @Nullable String otype,
        @Nullable Long size,
        @Nullable String hash,
        @Nullable String hashType,
        @Nullable Long nFiles,
        @Nullable Long nObservations,
        @Nullable String realKey,
        boolean keyIsVirtual,
        boolean overwriteVersions,
        boolean uploadOngoing,
        @Nullable TableVersion tableVersion,
        Instant createdAt,
        StorageRoot storage)
        implements VersionedRecord, Serializable {

    /** lamindb's own word in {@code _aux}: the bytes are not all there. */
    public static final String UPLOAD_ONGOING = "so";

    /** The same as another version. */
    public ArtifactRecord withUid(String other) {
        return new ArtifactRecord(
                id,
                other,
                versionTag,
                isLatest,
                branchId,
                key,
                description,
                suffix,
                kind,
                otype,
                size,
                hash,
                hashType,
                nFiles,
                nObservations,
                realKey,
                keyIsVirtual,
                overwriteVersions,
                uploadOngoing,
                tableVersion,
                createdAt,
                storage);
    }

    /** Whether it is a folder of files. */
    public boolean isFolder() {
        return nFiles != null;
    }

    /**
     * Where its bytes are, or would be.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_PATH_OUTSIDE_STORAGE}
     */
    public ArtifactPath path() {
        return ArtifactPath.of(storage, uid, key, realKey, suffix, keyIsVirtual, overwriteVersions);
    }

    /**
     * Where its bytes can be read.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UPLOAD_INCOMPLETE} if they are not all there,
     *     {@code LAMIN_OVERWRITTEN_VERSION} if a newer version took their place, {@code LAMIN_PATH_OUTSIDE_STORAGE}
     */
    public ArtifactPath readablePath() {
        if (uploadOngoing) {
            throw ArtifactErrors.uploadIncomplete(displayName() + " (" + uid + ")");
        }
        return storedPath();
    }

    /**
     * Where its bytes are, as far as they are there.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_OVERWRITTEN_VERSION}, {@code LAMIN_PATH_OUTSIDE_STORAGE}
     */
    public ArtifactPath storedPath() {
        if (overwriteVersions && !isLatest && tableVersion == null) {
            throw ArtifactErrors.overwrittenVersion(version(), displayName(), stem());
        }
        return path();
    }
}
