/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An artifact that is about to be written. Immutable.
 *
 * @param key its key, whose suffix is that of the file or folder
 * @param revises the uid of a version that it continues, whatever that one's key; null to continue the family that has the
 *     key, or to begin one
 * @param storage root or uid of the storage to write to; null for the default one
 * @param details what else is said about it
 * @param table how its table is written, if that keeps its own history: then its versions share one folder; null for others
 */
public record NewArtifact(
        String key,
        @Nullable String revises,
        @Nullable String storage,
        ArtifactDetails details,
        @Nullable TableIntent table)
        implements Serializable {

    /** One whose versions have a place of their own each. */
    public NewArtifact(String key, @Nullable String revises, @Nullable String storage, ArtifactDetails details) {
        this(key, revises, storage, details, null);
    }

    /** In the default storage, under a key. */
    public static NewArtifact of(String key, ArtifactDetails details) {
        return new NewArtifact(key, null, null, details);
    }

    /** The error if a version that is to be continued is not there. */
    public static LaminException noVersionToRevise(String uid, Instance instance) {
        return ArtifactErrors.notFound(
                uid,
                instance.slug(),
                "a version to revise is named by its uid of 20 characters",
                "Look the uid up: SELECT uid, key FROM core.artifact.");
    }
}
