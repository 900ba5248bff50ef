/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.RegisteredFile.Status;
import io.sparklamindb.core.commit.RegistrationPlan.Insert;
import io.sparklamindb.core.commit.RegistrationPlan.Outcome;
import io.sparklamindb.core.commit.RegistrationPlan.Restore;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides file by file what lamindb decides when it saves them one after the other: known content is recognised, on any
 * branch and in any storage, but neither in the trash nor for empty files; other content under a known key is a new
 * version; anything else is a new artifact. Used once, inside one transaction. Source:
 * {@code lamindb/models/artifact.py}.
 */
final class RegistrationPlanner {

    private record StorageKey(long storage, String key) {}

    /** A head that a new version takes the place of: a row, or an insert of this plan by its position. */
    private record Head(String uid, @Nullable ArtifactRecord row, int insert) {}

    private final long branch;
    private final boolean duplicates;
    private final Map<String, List<ArtifactRecord>> byHash;
    private final Map<StorageKey, List<ArtifactRecord>> byKey;
    private final Map<String, List<FamilyVersion>> byFamily;
    private final Map<String, VersionedUid> newestUid = new HashMap<>();
    private final Map<String, Outcome> plannedByHash = new HashMap<>();
    private final Map<StorageKey, Head> plannedHeads = new HashMap<>();
    private final List<Insert> inserts = new ArrayList<>();
    private final Set<Long> demoted = new HashSet<>();
    private final Map<Long, Restore> restored = new LinkedHashMap<>();

    /** Reads all that the decisions about these files need. */
    RegistrationPlanner(
            Transaction transaction,
            ArtifactLookup lookup,
            List<ArtifactDraft> drafts,
            long branch,
            boolean duplicates) {
        this.branch = branch;
        this.duplicates = duplicates;
        this.byHash =
                lookup
                        .withHashes(
                                transaction,
                                drafts.stream()
                                        .map(draft -> draft.file().hash().value())
                                        .toList())
                        .stream()
                        .collect(Collectors.groupingBy(row -> String.valueOf(row.hash())));
        this.byKey = new HashMap<>();
        var byStorage = drafts.stream()
                .collect(Collectors.groupingBy(
                        draft -> draft.storage().id(), Collectors.mapping(ArtifactDraft::key, Collectors.toList())));
        byStorage.forEach((storage, keys) -> lookup.withKeys(transaction, storage, keys)
                .forEach(row -> byKey.computeIfAbsent(
                                new StorageKey(storage, String.valueOf(row.key())), key -> new ArrayList<>())
                        .add(row)));
        this.byFamily = lookup.ofFamilies(transaction, stemsThatMayGrow(drafts)).stream()
                .collect(Collectors.groupingBy(FamilyVersion::stem));
        byFamily.forEach((stem, rows) -> newestUid.put(stem, newest(rows)));
    }

    /** The families of known keys, but for files that are known exactly so: nothing happens to those. */
    private Collection<String> stemsThatMayGrow(List<ArtifactDraft> drafts) {
        return drafts.stream()
                .map(draft -> byKey.getOrDefault(keyOf(draft), List.of()).stream()
                                .anyMatch(row -> draft.file().hash().value().equals(row.hash())
                                        && row.branchId() != Branch.TRASH)
                        ? List.<ArtifactRecord>of()
                        : byKey.getOrDefault(keyOf(draft), List.of()))
                .flatMap(List::stream)
                .map(ArtifactRecord::stem)
                .distinct()
                .toList();
    }

    private static VersionedUid newest(List<FamilyVersion> family) {
        return family.stream()
                .map(row -> VersionedUid.parse(row.uid()))
                .max(VersionedUid::compareTo)
                .orElseThrow();
    }

    RegistrationPlan plan(List<ArtifactDraft> drafts) {
        var outcomes = drafts.stream().map(this::decide).toList();
        return new RegistrationPlan(
                List.copyOf(inserts), List.copyOf(demoted), List.copyOf(restored.values()), outcomes);
    }

    private Outcome decide(ArtifactDraft draft) {
        var same = known(draft);
        if (same.isPresent()) {
            return same.get();
        }
        var head = head(draft);
        var outcome = head.isPresent() ? newVersion(draft, head.get()) : newFamily(draft);
        plannedByHash.putIfAbsent(draft.file().hash().value(), outcome);
        return outcome;
    }

    // --- known content ---

    private Optional<Outcome> known(ArtifactDraft draft) {
        var sameHash = byHash.getOrDefault(draft.file().hash().value(), List.of());
        var sameKey = sameHash.stream()
                .filter(row -> row.storage().id() == draft.storage().id()
                        && draft.key().equals(row.key()))
                .findFirst();
        if (sameKey.isPresent()) {
            return Optional.of(existing(draft, sameKey.get()));
        }
        if (duplicates || draft.file().isEmptyFile()) {
            return Optional.empty();
        }
        return sameHash.stream()
                .filter(row -> row.branchId() != Branch.TRASH)
                .filter(row -> draft.toCopy() || !row.uploadOngoing())
                .findFirst()
                .map(row -> existing(draft, row))
                .or(() -> Optional.ofNullable(
                                plannedByHash.get(draft.file().hash().value()))
                        .map(first -> new Outcome(draft, first.uid(), first.key(), Status.EXISTING, first.existing())));
    }

    /** One row with this storage, key and hash is all the database allows, so one in the trash comes back. */
    private Outcome existing(ArtifactDraft draft, ArtifactRecord row) {
        if (row.uploadOngoing() && !draft.toCopy()) {
            throw ArtifactErrors.uploadIncomplete(row.displayName() + " (" + row.uid() + ")");
        }
        if (row.branchId() != Branch.TRASH) {
            return new Outcome(draft, row.uid(), row.key(), Status.EXISTING, row);
        }
        var hasHead = byFamily.getOrDefault(row.stem(), List.of()).stream()
                .anyMatch(other -> other.isLatest() && other.branchId() == Branch.MAIN);
        restored.put(row.id(), new Restore(row.id(), !hasHead));
        return new Outcome(draft, row.uid(), row.key(), Status.RESTORED, row);
    }

    // --- new content ---

    private Optional<Head> head(ArtifactDraft draft) {
        var planned = plannedHeads.get(keyOf(draft));
        if (planned != null) {
            return Optional.of(planned);
        }
        return KeyHead.choose(byKey.getOrDefault(keyOf(draft), List.of()), branch)
                .map(row -> new Head(row.uid(), row, -1));
    }

    private Outcome newVersion(ArtifactDraft draft, Head head) {
        var stem = VersionedUid.parse(head.uid()).stem();
        var uid = VersionedUid.next(List.of(newestUid.getOrDefault(stem, VersionedUid.parse(head.uid()))));
        newestUid.put(stem, uid);
        if (!draft.toCopy()) {
            demoteHeads(stem, head);
        }
        return insert(draft, uid.uid(), !draft.toCopy(), Status.NEW_VERSION);
    }

    /** There is one head a family and branch, whatever its key. */
    private void demoteHeads(String stem, Head head) {
        byFamily.getOrDefault(stem, List.of()).stream()
                .filter(row -> row.isLatest() && row.branchId() == branch)
                .forEach(row -> demoted.add(row.id()));
        if (head.insert() >= 0) {
            var earlier = inserts.get(head.insert());
            inserts.set(head.insert(), new Insert(earlier.uid(), false, earlier.draft()));
        }
    }

    private Outcome newFamily(ArtifactDraft draft) {
        var uid = VersionedUid.newFamily(VersionedUid.ARTIFACT_STEM);
        newestUid.put(uid.stem(), uid);
        return insert(draft, uid.uid(), true, Status.NEW);
    }

    private Outcome insert(ArtifactDraft draft, String uid, boolean isLatest, Status status) {
        inserts.add(new Insert(uid, isLatest, draft));
        plannedHeads.put(keyOf(draft), new Head(uid, null, inserts.size() - 1));
        return new Outcome(draft, uid, draft.key(), status, null);
    }

    private static StorageKey keyOf(ArtifactDraft draft) {
        return new StorageKey(draft.storage().id(), draft.key());
    }
}
