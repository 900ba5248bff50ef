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
 * <p>The row of a further version waits under a uid that nobody can compute, outside of the family: lamindb counts up from
 * the versions it saw, and on meeting the uid of another row takes that row for its own, and writes over its bytes.
 *
 * @param uid the uid it is to have, which no other write of this kind gets; lamindb may be faster, and then it is the next
 * @param reservation the uid under which its row waits; the same for the first version of a family
 * @param target where its bytes go: a file or a folder of that name, which belongs to it alone as soon as its row has the uid
 * @param key its key
 * @param branchId the branch it is written on
 * @param basedOn the uid of the head of its family when it was reserved; null if it had none
 * @param details what else is said about it
 */
public record PendingArtifact(
        String uid,
        String reservation,
        ArtifactPath target,
        String key,
        long branchId,
        @Nullable String basedOn,
        ArtifactDetails details)
        implements Serializable {

    /** Whether another writer may get its uid before its row has it. */
    public boolean isContested() {
        return !uid.equals(reservation);
    }

    /** The same with another uid, and the place that goes with it. */
    public PendingArtifact withUid(String other) {
        var place = new ArtifactPath(target.root(), target.relative().replace(uid, other));
        return new PendingArtifact(other, reservation, place, key, branchId, basedOn, details);
    }
}
