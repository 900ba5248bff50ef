/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import io.sparklamindb.core.collection.CommittedCollection.Status;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The version of a key that has the hash that is asked for already, of which the database allows no second one. It becomes
 * the head again, comes back from the trash, and gets the artifacts that it lacks because others have the same content.
 * Used once.
 */
final class SameContent {

    private final Instance instance;
    private final Transaction transaction;
    private final CollectionTable table;
    private final FamilyVersion same;
    private final CollectionDetails details;
    private final long branch;

    SameContent(Instance instance, Transaction transaction, FamilyVersion same, CollectionDetails details) {
        this.instance = instance;
        this.table = new CollectionTable(transaction);
        this.transaction = transaction;
        this.same = same;
        this.details = details;
        this.branch = instance.currentBranch().id();
    }

    /**
     * Makes it what is asked for.
     *
     * @param base the version whose artifacts are asked for too; null for none
     * @param added the other artifacts that are asked for, in order
     */
    CommittedCollection use(String key, @Nullable CollectionRecord base, List<Long> added) {
        var baseId = base == null ? null : base.id();
        var missing = table.notLinked(same.id(), baseId, added);
        boolean fromTrash = same.branchId() == Branch.TRASH;
        boolean elsewhere = !fromTrash && same.branchId() != branch;
        if (table.hasOthers(same.id(), baseId, added)) {
            throw refused(key, "has the same hash, and artifacts that are not asked for");
        }
        if (elsewhere && (!missing.isEmpty() || base != null && base.id() != same.id())) {
            throw refused(key, "has the same hash, and is on another branch");
        }
        if (!missing.isEmpty()) {
            table.link(same.id(), missing, instance.author(transaction).id(), details.runId());
        }
        if (fromTrash) {
            table.moveToBranch(same.id(), branch);
        }
        if (!elsewhere) {
            table.makeHead(same.id(), same.stem(), branch);
        }
        if (details.description() != null) {
            table.describe(same.id(), details.description());
        }
        if (details.versionTag() != null) {
            table.tag(same.id(), details.versionTag());
        }
        if (details.runId() != null) {
            new CollectionRuns(transaction).addRecreated(details.runId(), same.id());
        }
        return new CommittedCollection(
                same.id(),
                same.uid(),
                key,
                table.members(same.id()),
                fromTrash ? Status.RESTORED : missing.isEmpty() ? Status.EXISTING : Status.EXTENDED);
    }

    private RuntimeException refused(String key, String reason) {
        return WriteErrors.unsafe(
                "collection " + key,
                "its version " + same.uid() + " " + reason + ", and LaminDB keeps one version for each key and hash",
                "Read that version, or make a collection of another key.");
    }
}
