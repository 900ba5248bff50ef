/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.audit;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.audit.FamilyHeads.Broken;
import io.sparklamindb.core.audit.FamilyHeads.Candidate;
import io.sparklamindb.core.collection.CollectionCommit;
import io.sparklamindb.core.collection.CollectionDetails;
import io.sparklamindb.core.collection.CollectionHashes;
import io.sparklamindb.core.commit.TableReservations;
import io.sparklamindb.core.commit.TableReservations.Waiting;
import io.sparklamindb.core.commit.UnfinishedArtifacts;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.instance.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Puts right what writers left that died or lost races: unfinished artifacts, hashes of collections, heads. Each step is a
 * transaction of its own, which looks again at what it is about to change. A writer counts as dead if what it began is older
 * than a time that the caller gives: nothing else tells, for it may be on another machine, and lamindb has no heartbeat.
 * Immutable.
 */
public final class Repair {

    private final Instance instance;
    private final Instant olderThan;
    private final boolean dryRun;
    private final Predicate<ArtifactRecord> isStored;
    private final Function<Waiting, TableOutcome> tables;

    /**
     * What was done, or would be.
     *
     * @param action {@code rolled_back}, {@code finished}, {@code rehashed}, {@code head_restored}, {@code merged} or
     *     {@code left}
     * @param registry {@code artifact} or {@code collection}
     * @param uid of the record, or the 16 characters that the versions of a family share
     * @param detail the particulars
     */
    public record Action(String action, String registry, String uid, String detail) {}

    /**
     * @param olderThan what was begun before counts as that of a writer that died
     * @param dryRun whether nothing is written
     * @param isStored whether the bytes of an artifact lie where its row says, with size and hash that it says
     * @param tables what became of the write of a table that keeps its own history
     */
    public Repair(
            Instance instance,
            Instant olderThan,
            boolean dryRun,
            Predicate<ArtifactRecord> isStored,
            Function<Waiting, TableOutcome> tables) {
        this.instance = instance;
        this.olderThan = olderThan;
        this.dryRun = dryRun;
        this.isStored = isStored;
        this.tables = tables;
    }

    /** Does it all; what it cannot do is {@code left}. */
    public List<Action> run() {
        var actions = new ArrayList<Action>();
        unfinished(actions);
        hashes(actions);
        for (var registry : RegistryAudit.REGISTRIES) {
            heads(registry, actions);
        }
        return actions;
    }

    // --- unfinished artifacts ---

    private void unfinished(List<Action> actions) {
        var lookup = new ArtifactLookup(instance);
        var abandoned = instance.database().read(lookup::unfinished).stream()
                .filter(artifact -> artifact.createdAt().isBefore(olderThan))
                .toList();
        var tablesById = instance
                .database()
                .<List<Waiting>>read(transaction -> new TableReservations(instance).of(transaction, abandoned))
                .stream()
                .collect(Collectors.toMap(waiting -> waiting.artifact().id(), Function.identity()));
        for (var artifact : abandoned) {
            var table = tablesById.get(artifact.id());
            (table == null ? unfinished(artifact) : unfinishedTable(table)).ifPresent(actions::add);
        }
    }

    /** What is done with one; nothing if its writer ended it meanwhile. */
    private Optional<Action> unfinished(ArtifactRecord artifact) {
        var unfinished = new UnfinishedArtifacts(instance);
        if (artifact.hash() == null) {
            return end(
                    "rolled_back",
                    artifact,
                    "its writer died before it said what the bytes are; remove_orphans finds them",
                    unfinished::rollBack);
        } else if (isStored.test(artifact)) {
            return end("finished", artifact, "its bytes are all there, with size and hash", unfinished::finish);
        }
        return Optional.of(new Action(
                "left",
                "artifact",
                artifact.uid(),
                "its bytes are not all there; save it again from where it was written, or delete it"));
    }

    /** The table's commit decides: what it has will be seen, with this version or the next. */
    private Optional<Action> unfinishedTable(Waiting waiting) {
        var artifact = waiting.artifact();
        var outcome = tables.apply(waiting);
        if (outcome instanceof TableOutcome.Committed committed) {
            return end(
                    "finished",
                    artifact,
                    "its table had committed",
                    (transaction, row) -> new TableReservations(instance)
                            .finish(transaction, row, committed.content())
                            .isPresent());
        } else if (outcome instanceof TableOutcome.Unknown unknown) {
            return Optional.of(new Action("left", "artifact", artifact.uid(), unknown.reason()));
        }
        return end(
                "rolled_back",
                artifact,
                "its writer died before its table committed",
                new UnfinishedArtifacts(instance)::rollBack);
    }

    private Optional<Action> end(
            String action, ArtifactRecord artifact, String detail, BiPredicate<Transaction, ArtifactRecord> step) {
        boolean done = dryRun || instance.database().write(transaction -> step.test(transaction, artifact));
        return done ? Optional.of(new Action(action, "artifact", artifact.uid(), detail)) : Optional.empty();
    }

    // --- hashes of collections ---

    private void hashes(List<Action> actions) {
        var hashes = new CollectionHashes(instance);
        for (var wrong : hashes.wrong()) {
            if (wrong.version().createdAt().isBefore(olderThan)) {
                var done = dryRun
                        ? "to be given the hash " + wrong.right() + " of its " + wrong.members() + " artifacts"
                        : instance.database().write(transaction -> String.valueOf(hashes.correct(transaction, wrong)));
                actions.add(new Action(
                        done.equals("null") ? "left" : wrong.members() == 0 ? "rolled_back" : "rehashed",
                        "collection",
                        wrong.version().uid(),
                        done.equals("null") ? "another version of its key has the hash of its artifacts" : done));
            }
        }
    }

    // --- heads ---

    private void heads(String registry, List<Action> actions) {
        var broken = instance.database().read(transaction -> new FamilyHeads(transaction, registry).broken());
        for (var family : broken) {
            if (dryRun) {
                actions.add(new Action(
                        "head_restored",
                        registry,
                        family.stem(),
                        "it has " + family.heads() + " latest versions on the branch with id " + family.branch()));
            } else {
                actions.addAll(instance.database().write(transaction -> {
                    var heads = new FamilyHeads(transaction, registry);
                    return heads.broken().contains(family) ? restore(heads, family) : List.<Action>of();
                }));
            }
        }
    }

    private List<Action> restore(FamilyHeads heads, Broken family) {
        var candidates = heads.candidates(family);
        var head = candidates.get(0);
        heads.keepFirst(candidates);
        var actions = new ArrayList<Action>();
        actions.add(
                new Action("head_restored", heads.registry(), family.stem(), "the latest version is " + head.uid()));
        if (heads.registry().equals("collection") && family.heads() > 1) {
            merge(heads, family, candidates).ifPresent(actions::add);
        }
        return actions;
    }

    /** What was appended to heads that lost is appended to the one that is left: it was acknowledged. */
    private Optional<Action> merge(FamilyHeads heads, Broken family, List<Candidate> candidates) {
        var transaction = heads.transaction();
        var head = candidates.get(0);
        var others = candidates.stream().skip(1).map(Candidate::id).toList();
        var missing = new CollectionHashes(instance).missing(transaction, head.id(), others);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        if (family.branch() != instance.currentBranch().id()) {
            return Optional.of(new Action(
                    "left",
                    "collection",
                    head.uid(),
                    missing.size()
                            + " artifacts of other heads are not in it; repair it with its branch as the catalog's"));
        }
        var merged = new CollectionCommit(instance).append(transaction, family.stem(), missing, CollectionDetails.NONE);
        return Optional.of(new Action(
                "merged",
                "collection",
                merged.uid(),
                "with " + missing.size() + " artifacts of heads that lost a race"));
    }
}
