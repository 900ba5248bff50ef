/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.ArtifactTable.Writer;
import io.sparklamindb.core.database.OtherWriters;
import io.sparklamindb.core.database.OtherWriters.Registry;
import io.sparklamindb.core.database.Transaction;
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
        var reservations = new Reservations(instance, transaction, artifacts, artifact -> storageId(places, artifact));
        var pending = new ArrayList<PendingArtifact>(artifacts.size());
        var rows = new ArrayList<ArtifactRow>(artifacts.size());
        for (var artifact : artifacts) {
            var place = placeOf(places, artifact);
            var suffix = CanonicalSuffix.of(artifact.key()).canonical();
            var reserved = reservations.next(artifact);
            var uid = reserved.uid().uid();
            var own = reserved.isFirst()
                    ? uid
                    : VersionedUid.newFamily(VersionedUid.ARTIFACT_STEM).uid();
            var table = artifact.table();
            var target = ArtifactPath.of(place.storage(), uid, artifact.key(), null, suffix, true, table != null);
            pending.add(new PendingArtifact(
                    uid, own, target, artifact.key(), reservations.branch(), reserved.basedOn(), artifact.details()));
            rows.add(new ArtifactRow(
                    own,
                    artifact.key(),
                    reserved.isFirst() ? null : target.relative(),
                    suffix,
                    artifact.details(),
                    null,
                    null,
                    null,
                    null,
                    true,
                    table != null,
                    false,
                    place.storage().id(),
                    true,
                    table == null ? null : table.withUid(uid)));
        }
        var writer = new Writer(
                instance.author(transaction).id(),
                reservations.branch(),
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

    private static long storageId(Map<String, StorageChoice> places, NewArtifact artifact) {
        return placeOf(places, artifact).storage().id();
    }

    private static StorageChoice.Place placeOf(Map<String, StorageChoice> choices, NewArtifact artifact) {
        return Objects.requireNonNull(choices.get(String.valueOf(artifact.storage())))
                .forNewBytes();
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
        if (completions.stream().anyMatch(completion -> completion.artifact().isContested())) {
            OtherWriters.giveWay(transaction, Registry.ARTIFACT, "write further versions of artifacts");
        }
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
                                artifacts.stream()
                                        .map(PendingArtifact::reservation)
                                        .toList())
                        .stream()
                        .filter(ArtifactRecord::uploadOngoing)
                        .map(ArtifactRecord::uid)
                        .collect(Collectors.toSet());
        new ArtifactTable(transaction).delete(ongoing);
        transaction.provedBy(later -> WrittenRows.areThere(later, Map.of(), ongoing));
        return artifacts.stream()
                .filter(artifact -> ongoing.contains(artifact.reservation()))
                .toList();
    }
}
