/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.KnownVersions.StorageKey;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What decides about the next uids, read at once for all artifacts of a transaction. Used once. */
final class Reservations {

    /**
     * A uid.
     *
     * @param isFirst whether it begins a family, so that nobody else can have thought of it
     * @param basedOn the uid of the head of its family on the branch; null if there is none
     */
    record Reserved(
            VersionedUid uid, boolean isFirst, @Nullable String basedOn) {}

    private final Instance instance;
    private final ToLongFunction<NewArtifact> storageOf;
    private final long branch;
    private final Map<String, ArtifactRecord> revised;
    private final KnownVersions known;
    private final Map<StorageKey, String> begun = new HashMap<>();

    /** @param storageOf primary key of the storage that an artifact goes to */
    Reservations(
            Instance instance,
            Transaction transaction,
            List<NewArtifact> artifacts,
            ToLongFunction<NewArtifact> storageOf) {
        this.instance = instance;
        this.storageOf = storageOf;
        this.branch = instance.currentBranch().id();
        var lookup = new ArtifactLookup(instance);
        var uids = artifacts.stream()
                .map(NewArtifact::revises)
                .filter(uid -> uid != null)
                .toList();
        this.revised =
                lookup.withUids(transaction, uids).stream().collect(Collectors.toMap(ArtifactRecord::uid, row -> row));
        this.known = new KnownVersions(
                lookup,
                transaction,
                artifacts.stream().map(this::keyOf).toList(),
                revised.values().stream().map(ArtifactRecord::stem).toList());
    }

    private StorageKey keyOf(NewArtifact artifact) {
        return new StorageKey(storageOf.applyAsLong(artifact), artifact.key());
    }

    long branch() {
        return branch;
    }

    /**
     * The uid of an artifact.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_ARTIFACT_NOT_FOUND} for a version to revise that is not
     *     there
     */
    Reserved next(NewArtifact artifact) {
        var key = keyOf(artifact);
        var head = head(artifact, key);
        var stem = head != null ? head.stem() : artifact.revises() == null ? begun.get(key) : null;
        var uid = stem == null
                ? VersionedUid.newFamily(VersionedUid.ARTIFACT_STEM)
                : known.count().next(stem);
        known.count().count(uid);
        begun.putIfAbsent(key, uid.stem());
        return new Reserved(uid, stem == null, head == null ? null : headUid(head.stem()));
    }

    private @Nullable ArtifactRecord head(NewArtifact artifact, StorageKey key) {
        var revises = artifact.revises();
        if (revises != null) {
            var row = revised.get(revises);
            if (row == null) {
                throw NewArtifact.noVersionToRevise(revises, instance);
            }
            return row;
        }
        return KeyHead.choose(known.ofKey(key), branch).orElse(null);
    }

    /** The head on the branch; that of another branch is continued, but not replaced. */
    private @Nullable String headUid(String stem) {
        return known.heads(stem, branch).stream()
                .map(FamilyVersion::uid)
                .findFirst()
                .orElse(null);
    }
}
