/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.List;

/** Ends the writes of artifacts whose writers died. The caller knows that they did, and what bytes there are. Immutable. */
public final class UnfinishedArtifacts {

    private final Instance instance;

    /** Of an open instance. */
    public UnfinishedArtifacts(Instance instance) {
        this.instance = instance;
    }

    /**
     * Removes the row of a reservation, unless it was completed meanwhile.
     *
     * @return whether it was removed
     */
    public boolean rollBack(Transaction transaction, ArtifactRecord artifact) {
        boolean waiting = isWaiting(transaction, artifact);
        if (waiting) {
            new ArtifactTable(transaction).delete(List.of(artifact.uid()));
        }
        return waiting;
    }

    /**
     * Says of an artifact that its bytes are all there, and makes it the head if none on its branch is newer.
     *
     * @return whether it was waiting for that
     */
    public boolean finish(Transaction transaction, ArtifactRecord artifact) {
        if (!isWaiting(transaction, artifact)) {
            return false;
        }
        var table = new ArtifactTable(transaction);
        table.markStored(List.of(artifact.uid()));
        var heads = new ArtifactLookup(instance)
                .ofFamilies(transaction, List.of(artifact.stem())).stream()
                        .filter(version -> version.isLatest()
                                && version.branchId() == artifact.branchId()
                                && version.id() != artifact.id())
                        .toList();
        var uid = VersionedUid.parse(artifact.uid());
        if (heads.stream().allMatch(head -> VersionedUid.parse(head.uid()).compareTo(uid) < 0)) {
            table.demote(heads.stream().map(FamilyVersion::id).toList());
            table.promote(List.of(artifact.id()));
        }
        return true;
    }

    private boolean isWaiting(Transaction transaction, ArtifactRecord artifact) {
        return new ArtifactLookup(instance)
                .withUids(transaction, List.of(artifact.uid())).stream().anyMatch(ArtifactRecord::uploadOngoing);
    }
}
