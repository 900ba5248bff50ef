/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.commit.RegisteredFile.Status;
import io.sparklamindb.core.storage.ArtifactPath;
import org.jspecify.annotations.Nullable;

/**
 * An artifact that was completed. Immutable.
 *
 * @param id primary key, for links to it
 * @param uid its uid; that of another artifact if the key had this content already
 * @param key its key
 * @param status what it is now
 * @param unusedTarget where bytes were written that no row needs, to be removed once the transaction is committed; null if
 *     the artifact uses them
 */
public record CompletedArtifact(
        long id,
        String uid,
        String key,
        Status status,
        @Nullable ArtifactPath unusedTarget) {}
