/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.collection.CollectionTable.NewRow;
import io.sparklamindb.core.collection.CommittedCollection.Status;
import io.sparklamindb.core.database.OtherWriters;
import io.sparklamindb.core.database.OtherWriters.Registry;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.WriteConflict;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.version.FamilyVersion;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link CollectionCommit} at work on one version: reads what the decisions need, decides, writes. Used once. */
final class VersionWork {

    /**
     * lamindb commits the row of a version before its links. A row this old whose hash is not that of its links is not in
     * the middle of that, but what a race or a crash left.
     */
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(10);

    private static final int MAX_EXAMPLES = 10;

    private final Instance instance;
    private final Transaction transaction;
    private final String key;
    private final CollectionDetails details;
    private final CollectionTable table;
    private final long branch;

    VersionWork(Instance instance, Transaction transaction, String key, CollectionDetails details) {
        this.instance = instance;
        this.transaction = transaction;
        this.key = key;
        this.details = details;
        this.table = new CollectionTable(transaction);
        this.branch = instance.currentBranch().id();
    }

    CommittedCollection create(@Nullable CollectionRecord base, List<Long> artifacts) {
        var added = members(artifacts);
        return write(base, false, 0, TextHash.ofSet(hashes(added)), added);
    }

    CommittedCollection append(CollectionRecord base, List<Long> artifacts) {
        var there = table.linkedOf(base.id(), artifacts);
        var added = members(artifacts.stream().filter(id -> !there.contains(id)).toList());
        var content = CollectionContent.of(transaction, base.id(), hashes(added));
        requireSettled(base, content);
        if (!added.isEmpty()) {
            return write(base, true, content.members(), content.hashWithAdded(), added);
        }
        if (base.branchId() == branch && !base.isLatest()) {
            table.makeHead(base.id(), base.stem(), branch);
        }
        return new CommittedCollection(base.id(), base.uid(), key, content.members(), Status.EXISTING);
    }

    // --- artifacts ---

    /** The rows of artifacts that are to become members, in the order given. */
    private List<ArtifactRecord> members(List<Long> ids) {
        var found = new ArtifactLookup(instance)
                .withIds(transaction, ids).stream().collect(Collectors.toMap(ArtifactRecord::id, Function.identity()));
        return ids.stream()
                .distinct()
                .map(id -> requireMember(id, found.get(id)))
                .toList();
    }

    private ArtifactRecord requireMember(long id, @Nullable ArtifactRecord artifact) {
        if (artifact == null) {
            throw WriteErrors.conflict(
                    "write collection " + key, "the artifact with id " + id + " was removed", "Run it again.");
        }
        if (artifact.branchId() == Branch.TRASH) {
            throw ArtifactErrors.notFound(
                    artifact.displayName() + " (" + artifact.uid() + ")",
                    instance.slug(),
                    "it is in the trash",
                    "Restore it, or leave it out of the collection.");
        }
        if (artifact.uploadOngoing()) {
            throw ArtifactErrors.uploadIncomplete(artifact.displayName() + " (" + artifact.uid() + ")");
        }
        return artifact;
    }

    /** As lamindb asks of a collection with a schema. */
    private void requireSchema(@Nullable Long schema, List<Long> added) {
        if (schema != null) {
            var others = table.withOtherSchema(added, schema);
            if (!others.isEmpty()) {
                throw CollectionErrors.incompatibleMembers(
                        key,
                        "its artifacts must have its schema, and these have another or none: "
                                + others.stream().limit(MAX_EXAMPLES).collect(Collectors.joining(", "))
                                + (others.size() > MAX_EXAMPLES ? " and others, " + others.size() + " in all" : ""),
                        "Validate them with that schema, or make a collection of another key.");
            }
        }
    }

    // --- a new version ---

    private CommittedCollection write(
            @Nullable CollectionRecord base, boolean withBase, long before, String hash, List<ArtifactRecord> added) {
        var ids = added.stream().map(ArtifactRecord::id).toList();
        var schema = base == null ? null : table.schemaOf(base.id());
        requireSchema(schema, ids);
        var same = table.withKeyAndHash(key, hash);
        if (same != null) {
            return new SameContent(instance, transaction, same, details).use(key, withBase ? base : null, ids);
        }
        var family = base == null ? List.<FamilyVersion>of() : table.family(base.stem());
        if (base != null) {
            OtherWriters.giveWay(transaction, Registry.COLLECTION, "write a further version of collection " + key);
        }
        table.demoteHeads(family, branch);
        var uid = base == null
                ? VersionedUid.newFamily(VersionedUid.ARTIFACT_STEM)
                : VersionedUid.next(family.stream()
                        .map(version -> VersionedUid.parse(version.uid()))
                        .toList());
        long user = instance.author(transaction).id();
        var description = details.description() != null || base == null ? details.description() : base.description();
        var row = new NewRow(
                uid.uid(),
                key,
                description,
                hash,
                schema,
                branch,
                instance.currentSpace().id(),
                user,
                details.runId(),
                details.versionTag());
        long id = table.insert(row, base == null ? null : base.uid());
        if (withBase) {
            table.copyLinks(Objects.requireNonNull(base).id(), id, user, details.runId());
        }
        table.link(id, ids, user, details.runId());
        if (details.runId() != null) {
            new CollectionRuns(transaction).addInputs(details.runId(), id, base == null ? null : base.id());
        }
        transaction.provedBy(later -> new CollectionTable(later).isThere(uid.uid(), hash));
        return new CommittedCollection(
                id, uid.uid(), key, before + ids.size(), base == null ? Status.NEW : Status.NEW_VERSION);
    }

    private static List<String> hashes(List<ArtifactRecord> artifacts) {
        return artifacts.stream()
                .map(ArtifactRecord::hash)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /**
     * Waits, by another attempt, for a writer that has committed the row of the head and not yet its links: what is not
     * seen of them would be lost.
     */
    private void requireSettled(CollectionRecord base, CollectionContent content) {
        var hash = base.hash();
        if (hash == null || hash.equals(content.hash())) {
            return;
        }
        var conflict = WriteErrors.conflict(
                "append to version " + base.uid() + " of collection " + key,
                "the artifacts of that version, which another writer made, are not all there",
                "Run it again; if that writer died, make the collection anew: CALL "
                        + instance.configuration().catalog() + ".system.create_collection(...).");
        if (base.createdAt().plus(SETTLED_AFTER).isAfter(transaction.now())) {
            throw new WriteConflict(conflict);
        } else if (content.members() == 0) {
            throw conflict;
        }
        // What is there is right, and the hash is not: the next version has the right one again.
    }
}
