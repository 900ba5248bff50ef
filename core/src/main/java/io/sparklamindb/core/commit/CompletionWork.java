/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.artifact.TableVersion;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
import io.sparklamindb.core.commit.ArtifactTable.Content;
import io.sparklamindb.core.commit.KnownVersions.StorageKey;
import io.sparklamindb.core.commit.RegisteredFile.Status;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@link ArtifactCommit#complete} at work: reads what the decisions need, decides, writes. Used once. */
final class CompletionWork {

    private record KeyedContent(StorageKey key, String hash) {}

    private final Instance instance;
    private final Transaction transaction;
    private final List<Completion> completions;
    private final ArtifactTable table;
    private final Map<String, ArtifactRecord> reserved;
    private final KnownVersions known;
    private final PlannedHeads heads;
    private final Map<KeyedContent, ArtifactRecord> written = new HashMap<>();
    private final List<Content> contents = new ArrayList<>();
    private final Set<String> unneeded = new HashSet<>();
    private final Map<Long, Long> existingToRun = new HashMap<>();
    private final Map<Long, Long> revived = new HashMap<>();
    private final WriteKeys keys;
    private final Set<String> repeated = new HashSet<>();

    CompletionWork(Instance instance, Transaction transaction, List<Completion> completions) {
        this.instance = instance;
        this.transaction = transaction;
        this.completions = completions;
        this.table = new ArtifactTable(transaction);
        this.keys = new WriteKeys(transaction);
        var lookup = new ArtifactLookup(instance);
        this.known = new KnownVersions(
                lookup,
                transaction,
                completions.stream()
                        .map(completion -> keyOf(completion.artifact()))
                        .toList(),
                completions.stream()
                        .map(completion ->
                                VersionedUid.parse(completion.artifact().uid()).stem())
                        .toList());
        this.heads = new PlannedHeads(known);
        this.reserved = reserved(lookup);
    }

    /** The rows of the reservations; those whose key was changed meanwhile are asked for by their uids. */
    private Map<String, ArtifactRecord> reserved(ArtifactLookup lookup) {
        var uids = completions.stream()
                .map(completion -> completion.artifact().reservation())
                .collect(Collectors.toSet());
        var rows = known.rows()
                .filter(row -> uids.remove(row.uid()))
                .collect(Collectors.toMap(ArtifactRecord::uid, Function.identity(), (one, same) -> one, HashMap::new));
        if (!uids.isEmpty()) {
            lookup.withUids(transaction, uids).forEach(row -> rows.put(row.uid(), row));
        }
        return rows;
    }

    List<CompletedArtifact> run() {
        table.lock(known.versions()
                .filter(FamilyVersion::isLatest)
                .map(FamilyVersion::id)
                .toList());
        var completed = completions.stream().map(this::decide).toList();
        table.delete(unneeded);
        table.demote(heads.demoted());
        table.complete(contents, heads.promoted());
        var completedRows = contents.stream().map(Content::id).collect(Collectors.toSet());
        table.promote(heads.promoted().stream()
                .filter(id -> !completedRows.contains(id))
                .toList());
        table.moveToBranch(revived);
        keys.store();
        var additions = new CompletionAdditions(instance, transaction, table, repeated);
        additions.addRuns(existingToRun);
        additions.addSchemas(completions, completed);
        additions.addLabels(completions, completed);
        transaction.provedBy(later -> WrittenRows.areThere(
                later,
                contents.stream()
                        .collect(Collectors.toMap(
                                Content::uid,
                                content -> content.written().hash().value())),
                unneeded));
        return completed;
    }

    private CompletedArtifact decide(Completion completion) {
        var artifact = completion.artifact();
        var waiting = reserved.get(artifact.reservation());
        var hash = completion.content().hash().value();
        if (waiting == null || !waiting.uploadOngoing()) {
            return alreadyComplete(artifact, hash);
        }
        var row = waiting.withUid(finalUid(artifact));
        var earlier = keys.earlier(completion, row, rowsOf(artifact), known);
        if (earlier.isPresent()) {
            var version = earlier.get();
            unneeded.add(artifact.reservation());
            repeated.add(artifact.uid());
            return new CompletedArtifact(
                    version.id(), version.uid(), artifact.key(), Status.EXISTING, artifact.target());
        }
        requireSameFamily(artifact, row);
        var table = completion.content().table();
        if (table != null) {
            contents.add(new Content(row.id(), row.uid(), completion.content()));
            keys.note(row.id(), completion);
            if (!isBehindHead(row, artifact.branchId(), table)) {
                heads.put(row, artifact.branchId());
            }
            return new CompletedArtifact(row.id(), row.uid(), artifact.key(), status(row), null);
        }
        requireHead(completion, row);
        var same = sameContent(artifact, row, hash);
        if (same.isPresent()) {
            return existing(completion, same.get());
        }
        VersionTags.requireFree(transaction, artifact);
        var first = written.putIfAbsent(new KeyedContent(keyOf(artifact), hash), row);
        if (first != null) {
            unneeded.add(artifact.reservation());
            keys.note(first.id(), completion);
            return new CompletedArtifact(first.id(), first.uid(), artifact.key(), Status.EXISTING, artifact.target());
        }
        contents.add(new Content(row.id(), row.uid(), completion.content()));
        keys.note(row.id(), completion);
        heads.putIfNewest(row, artifact.branchId());
        return new CompletedArtifact(row.id(), row.uid(), artifact.key(), status(row), null);
    }

    /** The uid that was reserved, or the next one if a writer who does not look at reservations was given it meanwhile. */
    private String finalUid(PendingArtifact artifact) {
        var uid = artifact.uid();
        var stem = VersionedUid.parse(uid).stem();
        boolean isTaken = artifact.isContested()
                && known.ofFamily(stem).stream()
                        .anyMatch(version -> version.uid().equals(uid));
        return isTaken ? known.count().next(stem).uid() : uid;
    }

    private CompletedArtifact alreadyComplete(PendingArtifact artifact, String hash) {
        return rowsOf(artifact).stream()
                .filter(row -> row.uid().equals(artifact.uid()) && !row.uploadOngoing() && hash.equals(row.hash()))
                .findFirst()
                .map(row -> new CompletedArtifact(row.id(), row.uid(), artifact.key(), status(row), null))
                .orElseThrow(() -> conflict(artifact, "its reservation was taken away"));
    }

    private static Status status(ArtifactRecord row) {
        return VersionedUid.parse(row.uid()).version().equals("0000") ? Status.NEW : Status.NEW_VERSION;
    }

    // --- conflicts ---

    /** Somebody who does not look at reservations may have begun another family under the key. */
    private void requireSameFamily(PendingArtifact artifact, ArtifactRecord row) {
        if (artifact.basedOn() == null) {
            rowsOf(artifact).stream()
                    .filter(other -> other.isLatest()
                            && other.branchId() == artifact.branchId()
                            && !other.stem().equals(row.stem()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw conflict(artifact, "artifact " + other.uid() + " has that key by now");
                    });
        }
    }

    private void requireHead(Completion completion, ArtifactRecord row) {
        if (completion.headRule() == HeadRule.MUST_STAY) {
            var artifact = completion.artifact();
            var head = heads.of(row.stem(), artifact.branchId())
                    .map(FamilyVersion::uid)
                    .orElse(null);
            if (!Objects.equals(head, artifact.basedOn())) {
                throw conflict(
                        artifact,
                        "it continues " + (artifact.basedOn() == null ? "no version" : artifact.basedOn())
                                + ", and the latest version is now " + (head == null ? "none" : head));
            }
        }
    }

    private static LaminException conflict(PendingArtifact artifact, String reason) {
        return WriteErrors.conflict(
                "write version " + artifact.uid() + " of artifact " + artifact.key(), reason, "Run it again.");
    }

    // --- content the key has already ---

    private Optional<ArtifactRecord> sameContent(PendingArtifact artifact, ArtifactRecord row, String hash) {
        return rowsOf(artifact).stream()
                .filter(other -> hash.equals(other.hash()) && !other.uid().equals(row.uid()))
                .findFirst();
    }

    private List<ArtifactRecord> rowsOf(PendingArtifact artifact) {
        return known.ofKey(keyOf(artifact));
    }

    private static StorageKey keyOf(PendingArtifact artifact) {
        return new StorageKey(artifact.target().root().id(), artifact.key());
    }

    private CompletedArtifact existing(Completion completion, ArtifactRecord same) {
        var artifact = completion.artifact();
        if (same.uploadOngoing()) {
            throw conflict(artifact, "artifact " + same.uid() + " has that content, and its upload has not finished");
        }
        unneeded.add(artifact.reservation());
        keys.note(same.id(), completion);
        var fromTrash = same.branchId() == Branch.TRASH;
        if (fromTrash) {
            revived.put(same.id(), artifact.branchId());
        }
        // On another branch it stays what it is there.
        if (fromTrash || same.branchId() == artifact.branchId()) {
            heads.put(same, artifact.branchId());
        }
        var run = artifact.details().runId();
        if (run != null) {
            existingToRun.put(same.id(), run);
        }
        return new CompletedArtifact(
                same.id(),
                same.uid(),
                artifact.key(),
                fromTrash ? Status.RESTORED : Status.EXISTING,
                artifact.target());
    }

    /** Of versions that share a table the newest is that which the table committed last, whoever began first. */
    private boolean isBehindHead(ArtifactRecord row, long branch, TableVersion table) {
        return heads.of(row.stem(), branch)
                .flatMap(head -> new ArtifactLookup(instance)
                        .withUids(transaction, List.of(head.uid())).stream().findFirst())
                .filter(head -> !head.uid().equals(row.uid()) && head.path().equals(row.path()))
                .map(ArtifactRecord::tableVersion)
                .filter(head -> head.number() > table.number())
                .isPresent();
    }
}
