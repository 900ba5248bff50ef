/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.ArtifactStore.Copy;
import io.sparklamindb.core.commit.ArtifactTable.Writer;
import io.sparklamindb.core.commit.RegistrationPlan.Insert;
import io.sparklamindb.core.commit.RegistrationPlan.Outcome;
import io.sparklamindb.core.database.OtherWriters;
import io.sparklamindb.core.database.OtherWriters.Registry;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes artifacts of files, thousands in one serializable transaction.
 *
 * <p>Files in a storage stay where they are: planned and written in one transaction, they are all registered or none.
 * Files from elsewhere are copied, in lamindb's two phases: their rows are added with a note that the upload goes on, the
 * bytes are copied to a place named after the uid, and a second transaction takes the note away and makes them the latest
 * versions. If copying fails, rows and bytes are removed again; if the process dies, the note stays, nobody reads the
 * artifact, and registering the same file again completes it. Registering twice adds nothing. Thread-safe, and safe
 * against other registrars.
 */
public final class ArtifactRegistration {

    private final Instance instance;
    private final ArtifactStore store;

    /** @param store how bytes of files from elsewhere get into a storage */
    public ArtifactRegistration(Instance instance, ArtifactStore store) {
        this.instance = instance;
        this.store = store;
    }

    /**
     * Registers files: {@link #begin}, the bytes, {@link #complete}, and if something fails in between {@link #abandon}.
     *
     * @return what became of each, in the order of the request
     * @throws LaminException {@code LAMIN_READ_ONLY}, {@code LAMIN_INVALID_KEY}, {@code LAMIN_OUTSIDE_STORAGE},
     *     {@code LAMIN_STORAGE_NOT_MANAGED} or another typed error; then nothing was registered, but for
     *     {@code LAMIN_COMMIT_UNKNOWN}
     */
    public List<RegisteredFile> register(RegistrationRequest request) {
        instance.requireWritable("register files");
        if (request.files().isEmpty()) {
            return List.of();
        }
        var pending = instance.database().write(transaction -> begin(transaction, request));
        if (!pending.copies().isEmpty()) {
            store(pending);
        }
        return pending.files();
    }

    /**
     * Writes the rows of files, in a transaction that may do more. Those that lie in a storage are registered by it; those
     * whose bytes must be copied wait for {@link #complete}.
     */
    public PendingRegistration begin(Transaction transaction, RegistrationRequest request) {
        var space = instance.currentSpace();
        var choice = StorageChoice.of(instance, space, request.storage());
        var drafts = request.files().stream()
                .map(file -> ArtifactDraft.of(file, choice.of(file.location())))
                .toList();
        var branch = instance.currentBranch();
        var plan = new RegistrationPlanner(
                        transaction, new ArtifactLookup(instance), drafts, branch.id(), request.duplicates())
                .plan(drafts);
        var table = new ArtifactTable(transaction);
        table.demote(plan.demoted());
        table.restore(plan.restored());
        if (!plan.inserts().isEmpty()) {
            OtherWriters.giveWay(transaction, Registry.ARTIFACT, "register files");
            table.insert(
                    plan.inserts().stream()
                            .map(insert -> ArtifactRow.of(insert, request.details()))
                            .toList(),
                    new Writer(instance.author(transaction).id(), branch.id(), space.id()));
        }
        describe(table, plan, request.details().description());
        addRuns(transaction, plan, request.details().runId());
        transaction.provedBy(later -> WrittenRows.areThere(
                later,
                plan.inserts().stream()
                        .collect(Collectors.toMap(
                                Insert::uid,
                                insert -> insert.draft().file().hash().value())),
                Set.of()));
        return pending(plan.outcomes(), branch);
    }

    private static void describe(ArtifactTable table, RegistrationPlan plan, @Nullable String description) {
        if (description != null) {
            table.describe(
                    plan.outcomes().stream()
                            .filter(outcome -> outcome.existing() != null
                                    && !Objects.equals(outcome.existing().description(), description))
                            .map(Outcome::uid)
                            .distinct()
                            .toList(),
                    description);
        }
    }

    /** Content that is known was made again by the run. */
    private static void addRuns(Transaction transaction, RegistrationPlan plan, @Nullable Long run) {
        if (run != null) {
            var known = plan.outcomes().stream()
                    .flatMap(outcome -> Stream.ofNullable(outcome.existing()))
                    .map(ArtifactRecord::id)
                    .collect(Collectors.toSet());
            RunLinks.addOutputArtifacts(transaction, run, known);
        }
    }

    private static PendingRegistration pending(List<Outcome> outcomes, Branch branch) {
        var copies = new LinkedHashMap<String, Copy>();
        var added = new ArrayList<String>();
        for (var outcome : outcomes) {
            if (outcome.needsBytes() && !copies.containsKey(outcome.uid())) {
                copies.put(outcome.uid(), new Copy(outcome.draft().file(), target(outcome)));
                if (outcome.existing() == null) {
                    added.add(outcome.uid());
                }
            }
        }
        return new PendingRegistration(
                outcomes.stream().map(Outcome::result).toList(),
                Collections.unmodifiableMap(copies),
                List.copyOf(added),
                branch.id());
    }

    private void store(PendingRegistration pending) {
        try {
            store.copy(List.copyOf(pending.copies().values()));
            instance.database().write(transaction -> {
                complete(transaction, pending);
                return pending;
            });
        } catch (RuntimeException e) {
            // An Error leaves what a crash leaves: rows that wait for their bytes, which registering again completes.
            // Whether rows and bytes belong together now is what nobody knows: neither is touched.
            if (!(e instanceof LaminException typed && typed.condition() == LaminCondition.COMMIT_UNKNOWN)) {
                cleanUp(pending, e);
            }
            throw e;
        }
    }

    /**
     * Only bytes whose rows were taken back are removed: somebody who registers the same file may complete a row at any time.
     * What fails comes with the cause, never instead of it.
     */
    private void cleanUp(PendingRegistration pending, Exception cause) {
        try {
            store.remove(instance.database().write(transaction -> abandon(transaction, pending)));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private static ArtifactPath target(Outcome outcome) {
        if (outcome.existing() != null) {
            return outcome.existing().path();
        }
        var draft = outcome.draft();
        return ArtifactPath.of(
                draft.storage(),
                outcome.uid(),
                draft.key(),
                draft.realKey(),
                draft.suffix(),
                draft.keyIsVirtual(),
                draft.overwriteVersions());
    }

    /**
     * Says that the bytes are there, and makes each artifact the latest version of its branch, unless a newer one was
     * faster.
     *
     * @throws LaminException {@code LAMIN_WRITE_CONFLICT} if a row is gone by now
     */
    public void complete(Transaction transaction, PendingRegistration pending) {
        var lookup = new ArtifactLookup(instance);
        var table = new ArtifactTable(transaction);
        var uids = pending.copies().keySet();
        table.markStored(uids);
        var stored = lookup.withUids(transaction, uids);
        requireAll(uids, stored);
        var waiting = stored.stream()
                .filter(row -> !row.isLatest() && row.branchId() == pending.branchId())
                .toList();
        var families = lookup
                .ofFamilies(
                        transaction, waiting.stream().map(ArtifactRecord::stem).toList())
                .stream()
                .collect(Collectors.groupingBy(FamilyVersion::stem));
        for (var row : waiting) {
            var heads = families.getOrDefault(row.stem(), List.of()).stream()
                    .filter(other -> other.isLatest() && other.branchId() == pending.branchId())
                    .toList();
            if (heads.stream().allMatch(head -> isOlder(head.uid(), row.uid()))) {
                table.demote(heads.stream().map(FamilyVersion::id).toList());
                table.promote(List.of(row.id()));
            }
        }
        transaction.provedBy(later -> lookup.withUids(later, uids).stream()
                        .filter(row -> !row.uploadOngoing())
                        .count()
                == uids.size());
    }

    private static void requireAll(Set<String> uids, List<ArtifactRecord> stored) {
        if (stored.size() < uids.size()) {
            var there = stored.stream().map(ArtifactRecord::uid).collect(Collectors.toSet());
            var gone = uids.stream()
                    .filter(uid -> !there.contains(uid))
                    .findFirst()
                    .orElseThrow();
            throw WriteErrors.conflict(
                    "register files",
                    "artifact " + gone + " was removed while its bytes were copied",
                    "Register them again.");
        }
    }

    /**
     * Removes the rows whose bytes never came, but for those that somebody else completed.
     *
     * @return where bytes of theirs may lie, to be removed once this transaction is committed
     */
    public List<ArtifactPath> abandon(Transaction transaction, PendingRegistration pending) {
        var completed = new ArtifactLookup(instance)
                .withUids(transaction, pending.added()).stream()
                        .filter(row -> !row.uploadOngoing())
                        .map(ArtifactRecord::uid)
                        .collect(Collectors.toSet());
        var abandoned =
                pending.added().stream().filter(uid -> !completed.contains(uid)).toList();
        new ArtifactTable(transaction).delete(abandoned);
        transaction.provedBy(later -> WrittenRows.areThere(later, Map.of(), abandoned));
        return pending.targets(abandoned);
    }

    private static boolean isOlder(String one, String other) {
        return VersionedUid.parse(one).compareTo(VersionedUid.parse(other)) < 0;
    }
}
