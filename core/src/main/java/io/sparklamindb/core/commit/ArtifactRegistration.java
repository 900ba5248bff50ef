/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactLookup.Version;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.ArtifactStore.Copy;
import io.sparklamindb.core.commit.ArtifactTable.Writer;
import io.sparklamindb.core.commit.RegistrationPlan.Outcome;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.instance.Space;
import io.sparklamindb.core.storage.ArtifactPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

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
     * Registers files.
     *
     * @return what became of each, in the order of the request
     * @throws LaminException {@code LAMIN_READ_ONLY}, {@code LAMIN_INVALID_KEY}, {@code LAMIN_OUTSIDE_STORAGE},
     *     {@code LAMIN_STORAGE_NOT_MANAGED} or another typed error; then nothing was registered
     */
    public List<RegisteredFile> register(RegistrationRequest request) {
        instance.requireWritable("register files");
        if (request.files().isEmpty()) {
            return List.of();
        }
        var space = instance.currentSpace();
        var choice = StorageChoice.of(instance, space, request.storage());
        var drafts = request.files().stream()
                .map(file -> ArtifactDraft.of(file, choice.of(file.location())))
                .toList();
        var branch = instance.currentBranch();
        var outcomes = UniqueConflicts.retry(
                () -> instance.database().write(sql -> write(sql, request, drafts, branch, space)));
        store(outcomes, branch);
        return outcomes.stream().map(Outcome::result).toList();
    }

    private List<Outcome> write(
            DSLContext sql, RegistrationRequest request, List<ArtifactDraft> drafts, Branch branch, Space space) {
        var plan = new RegistrationPlanner(sql, new ArtifactLookup(instance), drafts, branch.id(), request.duplicates())
                .plan(drafts);
        var table = new ArtifactTable(sql, instance.database().dialect());
        table.demote(plan.demoted());
        table.restore(plan.restored());
        if (!plan.inserts().isEmpty()) {
            var author = instance.author(sql);
            table.insert(
                    plan.inserts(),
                    new Writer(author.id(), branch.id(), space.id(), request.description(), request.kind()));
        }
        var description = request.description();
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
        return plan.outcomes();
    }

    // --- the second phase ---

    private void store(List<Outcome> outcomes, Branch branch) {
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
        if (copies.isEmpty()) {
            return;
        }
        var done = false;
        try {
            store.copy(List.copyOf(copies.values()));
            instance.database().write(sql -> complete(sql, List.copyOf(copies.keySet()), branch));
            done = true;
        } finally {
            if (!done) {
                instance.database().write(sql -> {
                    new ArtifactTable(sql, instance.database().dialect()).delete(added);
                    return added.size();
                });
                store.remove(added.stream()
                        .map(uid -> Objects.requireNonNull(copies.get(uid)).target())
                        .toList());
            }
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

    /** Takes the note away, and makes each the latest version of its branch, unless a newer one was faster. */
    private Integer complete(DSLContext sql, List<String> uids, Branch branch) {
        var lookup = new ArtifactLookup(instance);
        var table = new ArtifactTable(sql, instance.database().dialect());
        table.markStored(uids);
        var waiting = lookup.withUids(sql, uids).stream()
                .filter(row -> !row.isLatest() && row.branchId() == branch.id())
                .toList();
        var families = lookup
                .ofFamilies(sql, waiting.stream().map(ArtifactRecord::stem).toList())
                .stream()
                .collect(Collectors.groupingBy(Version::stem));
        for (var row : waiting) {
            var heads = families.getOrDefault(row.stem(), List.of()).stream()
                    .filter(other -> other.isLatest() && other.branchId() == branch.id())
                    .toList();
            if (heads.stream().allMatch(head -> isOlder(head.uid(), row.uid()))) {
                table.demote(heads.stream().map(Version::id).toList());
                table.promote(row.uid());
            }
        }
        return uids.size();
    }

    private static boolean isOlder(String one, String other) {
        return VersionedUid.parse(one).compareTo(VersionedUid.parse(other)) < 0;
    }
}
