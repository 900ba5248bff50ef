/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.ArtifactTable.Writer;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.core.storage.CanonicalSuffix;
import io.sparklamindb.core.storage.StorageRoot;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes artifacts in two transactions, with their bytes in between.
 *
 * <p>{@link #begin} reserves uid and place of each: its row is there, with lamindb's note that the upload goes on, is the
 * head of nothing, and is read by nobody. The writer then stores the bytes at {@link PendingArtifact#target}, which nobody
 * else uses, and finds out size and hash on the way. {@link #complete} tells the row what they are and makes it the head of
 * its family, in a transaction that the caller shares with all that belongs to it: the version of a collection, inputs of
 * the run, labels. Until that is committed nothing is visible; a writer that dies before leaves rows with the note, which
 * {@link #abandon} removes.
 *
 * <p>All methods run in the caller's transaction, which {@link io.sparklamindb.core.database.Database#write} may run
 * several times; they neither commit nor touch files. A file is removed only after the transaction that gave it up is
 * committed ({@link Transaction#afterCommit}), and never if the outcome is unknown. Immutable and thread-safe.
 */
public final class ArtifactCommit {

    private final Instance instance;

    /** Of an open instance. */
    public ArtifactCommit(Instance instance) {
        this.instance = instance;
    }

    /** What {@link #complete} does if another version became the head since {@link #begin}. */
    public enum HeadRule {
        /** The content stands for itself, as when all rows are replaced: the versions follow one another. */
        MAY_CHANGE,
        /** The content was made from that of {@link PendingArtifact#basedOn}, as when rows are added: it is refused. */
        MUST_STAY
    }

    /**
     * A reserved artifact and what was written for it.
     *
     * @param artifact what {@link #begin} gave
     * @param content what its bytes are
     * @param headRule what to do if its family has another head by now
     * @param key by what the write is known again; null if it is like no other
     */
    public record Completion(
            PendingArtifact artifact,
            WrittenContent content,
            HeadRule headRule,
            @Nullable IdempotencyKey key) {

        /** Of a write that is like no other. */
        public Completion(PendingArtifact artifact, WrittenContent content, HeadRule headRule) {
            this(artifact, content, headRule, null);
        }
    }

    // --- begin ---

    /**
     * Reserves uids and places.
     *
     * @return one for each, in order
     * @throws LaminException {@code LAMIN_INVALID_KEY}, {@code LAMIN_STORAGE_NOT_FOUND}, {@code LAMIN_STORAGE_NOT_MANAGED},
     *     {@code LAMIN_ARTIFACT_NOT_FOUND} for a version to revise that is not there, {@code LAMIN_READ_ONLY}
     */
    public List<PendingArtifact> begin(Transaction transaction, List<NewArtifact> artifacts) {
        instance.requireWritable("write artifacts");
        if (artifacts.isEmpty()) {
            return List.of();
        }
        var places = places(artifacts);
        var reservations = new Reservations(transaction, artifacts, places);
        var pending = new ArrayList<PendingArtifact>(artifacts.size());
        var rows = new ArrayList<ArtifactRow>(artifacts.size());
        for (var artifact : artifacts) {
            var place = placeOf(places, artifact);
            var suffix = CanonicalSuffix.of(artifact.key()).canonical();
            var head = reservations.head(artifact, place);
            var uid = reservations.nextUid(artifact, place, head);
            pending.add(new PendingArtifact(
                    uid,
                    ArtifactPath.of(place.storage(), uid, artifact.key(), null, suffix, true, false),
                    artifact.key(),
                    reservations.branch,
                    reservations.headUid(head),
                    artifact.details()));
            rows.add(new ArtifactRow(
                    uid,
                    artifact.key(),
                    null,
                    suffix,
                    artifact.details(),
                    null,
                    null,
                    null,
                    null,
                    true,
                    false,
                    false,
                    place.storage().id(),
                    true));
        }
        var writer = new Writer(
                instance.author(transaction).id(),
                reservations.branch,
                instance.currentSpace().id());
        new ArtifactTable(transaction).insert(rows, writer);
        return List.copyOf(pending);
    }

    /**
     * The storage that an artifact goes to.
     *
     * @throws LaminException as {@link #begin}
     */
    public StorageRoot storageOf(NewArtifact artifact) {
        return placeOf(places(List.of(artifact)), artifact).storage();
    }

    private Map<String, StorageChoice> places(List<NewArtifact> artifacts) {
        var space = instance.currentSpace();
        var choices = new HashMap<String, StorageChoice>();
        for (var artifact : artifacts) {
            ArtifactKey.requireValid(artifact.key());
            choices.computeIfAbsent(
                    String.valueOf(artifact.storage()), any -> StorageChoice.of(instance, space, artifact.storage()));
        }
        return choices;
    }

    private static StorageChoice.Place placeOf(Map<String, StorageChoice> choices, NewArtifact artifact) {
        return Objects.requireNonNull(choices.get(String.valueOf(artifact.storage())))
                .forNewBytes();
    }

    /** What decides about the next uids, read at once for all artifacts of a transaction. */
    private final class Reservations {

        private record StorageKey(long storage, String key) {}

        private final long branch = instance.currentBranch().id();
        private final Map<StorageKey, List<ArtifactRecord>> byKey = new HashMap<>();
        private final Map<String, ArtifactRecord> revised;
        private final Map<String, List<FamilyVersion>> byFamily;
        private final Map<String, VersionedUid> newest = new HashMap<>();
        private final Map<StorageKey, String> begun = new HashMap<>();

        Reservations(Transaction transaction, List<NewArtifact> artifacts, Map<String, StorageChoice> places) {
            var lookup = new ArtifactLookup(instance);
            var keys = artifacts.stream()
                    .collect(Collectors.groupingBy(
                            artifact -> placeOf(places, artifact).storage().id(),
                            Collectors.mapping(NewArtifact::key, Collectors.toList())));
            keys.forEach((storage, ofStorage) -> lookup.withKeys(transaction, storage, ofStorage)
                    .forEach(row -> byKey.computeIfAbsent(
                                    new StorageKey(storage, String.valueOf(row.key())), key -> new ArrayList<>())
                            .add(row)));
            var uids = artifacts.stream()
                    .map(NewArtifact::revises)
                    .filter(uid -> uid != null)
                    .toList();
            this.revised = lookup.withUids(transaction, uids).stream()
                    .collect(Collectors.toMap(ArtifactRecord::uid, row -> row));
            var stems = new ArrayList<String>();
            revised.values().forEach(row -> stems.add(row.stem()));
            byKey.values().forEach(rows -> rows.forEach(row -> stems.add(row.stem())));
            this.byFamily =
                    lookup.ofFamilies(transaction, stems).stream().collect(Collectors.groupingBy(FamilyVersion::stem));
            byFamily.forEach((stem, versions) -> newest.put(
                    stem,
                    versions.stream()
                            .map(version -> VersionedUid.parse(version.uid()))
                            .max(VersionedUid::compareTo)
                            .orElseThrow()));
        }

        @Nullable
        ArtifactRecord head(NewArtifact artifact, StorageChoice.Place place) {
            var revises = artifact.revises();
            if (revises != null) {
                var row = revised.get(revises);
                if (row == null) {
                    throw ArtifactErrors.notFound(
                            revises,
                            instance.slug(),
                            "a version to revise is named by its uid of 20 characters",
                            "Look the uid up: SELECT uid, key FROM core.artifact.");
                }
                return row;
            }
            var sameKey = byKey.getOrDefault(new StorageKey(place.storage().id(), artifact.key()), List.of());
            return KeyHead.choose(sameKey, branch).orElse(null);
        }

        String nextUid(NewArtifact artifact, StorageChoice.Place place, @Nullable ArtifactRecord head) {
            var key = new StorageKey(place.storage().id(), artifact.key());
            var stem = head != null ? head.stem() : artifact.revises() == null ? begun.get(key) : null;
            var uid = stem == null
                    ? VersionedUid.newFamily(VersionedUid.ARTIFACT_STEM)
                    : VersionedUid.next(List.of(newest.get(stem)));
            newest.put(uid.stem(), uid);
            begun.putIfAbsent(key, uid.stem());
            return uid.uid();
        }

        /** The head on the branch; that of another branch is continued, but not replaced. */
        @Nullable
        String headUid(@Nullable ArtifactRecord row) {
            return row == null ? null : ArtifactCommit.headUid(byFamily.getOrDefault(row.stem(), List.of()), branch);
        }
    }

    private static @Nullable String headUid(List<FamilyVersion> family, long branch) {
        return family.stream()
                .filter(version -> version.isLatest() && version.branchId() == branch)
                .map(FamilyVersion::uid)
                .findFirst()
                .orElse(null);
    }

    // --- complete ---

    /**
     * Makes reserved artifacts real, with all else that the transaction writes. Content that the key has already
     * becomes no second artifact: the one there is becomes the head again, the run is noted as making it anew, and the
     * bytes just written are not needed. Source: {@code lamindb/models/artifact.py}. Nor is anything else if a version of
     * the key or the family was made by a write with the same {@link IdempotencyKey}: that one stays what it is.
     *
     * @return what became of each, in order
     * @throws LaminException {@code LAMIN_WRITE_CONFLICT}, naming both uids, if the family has another head and the rule
     *     forbids it, if the key belongs to another family by now, or if the reservation was taken away
     */
    public List<CompletedArtifact> complete(Transaction transaction, List<Completion> completions) {
        return new CompletionWork(instance, transaction, completions).run();
    }

    /** Whether a write of the artifact with this key was completed before, in any version of its key or its family. */
    public boolean isCommitted(Transaction transaction, NewArtifact artifact, IdempotencyKey key) {
        var lookup = new ArtifactLookup(instance);
        var rows =
                new ArrayList<>(lookup.withKeys(transaction, storageOf(artifact).id(), List.of(artifact.key())));
        if (artifact.revises() != null) {
            rows.addAll(lookup.withUids(transaction, List.of(artifact.revises())));
        }
        var versions = lookup.ofFamilies(
                transaction, rows.stream().map(ArtifactRecord::stem).distinct().toList());
        var ids = versions.stream().map(FamilyVersion::id).toList();
        return CommittedKeys.ofArtifacts(transaction).find(ids, key).isPresent();
    }

    // --- abandon ---

    /**
     * Gives reservations up: their rows are removed, unless they were completed. The caller removes the bytes, once this
     * transaction is committed, of those that are returned.
     *
     * @return those that were given up
     */
    public List<PendingArtifact> abandon(Transaction transaction, Collection<PendingArtifact> artifacts) {
        var ongoing = new ArtifactLookup(instance)
                        .withUids(
                                transaction,
                                artifacts.stream().map(PendingArtifact::uid).toList())
                        .stream()
                        .filter(ArtifactRecord::uploadOngoing)
                        .map(ArtifactRecord::uid)
                        .collect(Collectors.toSet());
        new ArtifactTable(transaction).delete(ongoing);
        transaction.provedBy(later -> WrittenRows.areThere(later, Map.of(), ongoing));
        return artifacts.stream()
                .filter(artifact -> ongoing.contains(artifact.uid()))
                .toList();
    }
}
