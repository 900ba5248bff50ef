/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.commit.ArtifactStore.Copy;
import io.sparklamindb.core.storage.ArtifactPath;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Files whose rows are written, some of them waiting for their bytes. Immutable.
 *
 * @param files what became of each file, in the order of the request
 * @param copies the bytes that must be copied, by uid, in order
 * @param added the uids of those whose rows were not there before
 * @param branchId the branch they are registered on
 */
public record PendingRegistration(
        List<RegisteredFile> files, Map<String, Copy> copies, List<String> added, long branchId) {

    /** Where the bytes of some of the copies go. */
    List<ArtifactPath> targets(List<String> uids) {
        return uids.stream()
                .map(uid -> Objects.requireNonNull(copies.get(uid)).target())
                .toList();
    }
}
