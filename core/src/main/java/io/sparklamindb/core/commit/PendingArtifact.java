/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.storage.ArtifactPath;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An artifact whose uid and place are reserved, while its bytes are written. Its row carries lamindb's note that the upload
 * goes on, so nobody reads it, and a writer that dies leaves a trace to clean up after. Immutable.
 *
 * @param uid its uid, which no other artifact gets
 * @param target where its bytes go: a file or a folder of that name, which belongs to it alone
 * @param key its key
 * @param branchId the branch it is written on
 * @param basedOn the uid of the head of its family when it was reserved; null if it had none
 * @param details what else is said about it
 */
public record PendingArtifact(
        String uid,
        ArtifactPath target,
        String key,
        long branchId,
        @Nullable String basedOn,
        ArtifactDetails details) implements Serializable {}
