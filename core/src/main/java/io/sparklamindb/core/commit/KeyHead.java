/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.instance.Branch;
import java.util.List;
import java.util.Optional;

/** Which version a new one under the same key continues. Source: {@code lamindb/models/artifact.py}. */
final class KeyHead {

    private KeyHead() {}

    /**
     * The head on the branch, else one on another branch.
     *
     * @param sameKey the artifacts of the key in one storage, newest first
     */
    static Optional<ArtifactRecord> choose(List<ArtifactRecord> sameKey, long branch) {
        var candidates = sameKey.stream()
                .filter(row -> row.branchId() != Branch.TRASH)
                .filter(row -> VersionCount.intended(row).isEmpty())
                .toList();
        var heads = candidates.stream().filter(ArtifactRecord::isLatest).toList();
        return heads.stream()
                .filter(row -> row.branchId() == branch)
                .findFirst()
                .or(() -> heads.stream().findFirst())
                // lamindb refuses a key whose versions have no head; the newest of them is no worse to go on from
                .or(() -> candidates.stream().findFirst());
    }
}
