/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.version;

import io.sparklamindb.core.identity.VersionedUid;

/**
 * A version of a family, and what decides about the next one.
 *
 * @param id primary key
 * @param uid its uid
 * @param isLatest whether it is the head on its branch
 * @param branchId its branch
 */
public record FamilyVersion(long id, String uid, boolean isLatest, long branchId) {

    /** What it shares with the other versions. */
    public String stem() {
        return VersionedUid.parse(uid).stem();
    }
}
