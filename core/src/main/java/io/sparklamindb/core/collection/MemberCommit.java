/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import io.sparklamindb.core.commit.ArtifactCommit;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.CommittedKeys;
import io.sparklamindb.core.commit.IdempotencyKey;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.core.version.FamilyVersion;
import io.sparklamindb.core.version.RecordVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a reserved artifact real and a member of a collection, in one transaction: nobody sees one without the other. Like
 * {@link CollectionCommit}, which writes the version, it reads the head inside of the transaction. Immutable and thread-safe.
 */
public final class MemberCommit {

    private final Instance instance;
    private final ArtifactCommit artifacts;
    private final CollectionCommit collections;

    /** Of an open instance. */
    public MemberCommit(Instance instance) {
        this.instance = instance;
        this.artifacts = new ArtifactCommit(instance);
        this.collections = new CollectionCommit(instance);
    }

    /** What becomes of the artifacts that the collection has. */
    public enum Mode {
        /** There are none: the collection is not there yet. */
        CREATE,
        /** They stay, and the new one comes behind them. */
        APPEND,
        /** The new version has the new one alone; the collection is made if it is not there. */
        REPLACE
    }

    /**
     * Which collection is written, and how.
     *
     * @param name its key, or the uid of its family
     * @param key by what the write is known again among the versions of the collection; null if it is like no other
     */
    public record Target(
            String name,
            Mode mode,
            CollectionDetails details,
            @Nullable IdempotencyKey key) {}

    /**
     * What was written.
     *
     * @param artifact the uid of the artifact that was written; of no meaning if no row needs its bytes
     * @param unusedTarget where bytes were written that no row needs, to be removed once the transaction is committed; null
     *     if the artifact uses them
     */
    public record Written(
            CommittedCollection collection,
            String artifact,
            @Nullable ArtifactPath unusedTarget) {}

    /** Whether a write with the key of this one was committed before. */
    public boolean isCommitted(Transaction transaction, Target target) {
        return earlier(transaction, base(transaction, target), target).isPresent();
    }

    /**
     * Completes an artifact and adds it to the collection. If a write with the same key was committed before, the
     * reservation is given up and nothing else is written.
     *
     * @param completion what was written; its key is left alone, for the target's counts
     * @throws LaminException {@code LAMIN_WRITE_CONFLICT} if the collection is to be made and is there by now, and what
     *     {@link ArtifactCommit#complete}, {@link CollectionCommit#create} and {@link CollectionCommit#append} throw
     */
    public Written complete(Transaction transaction, Completion completion, Target target) {
        var base = base(transaction, target);
        var earlier = earlier(transaction, base, target);
        if (earlier.isPresent()) {
            artifacts.abandon(transaction, List.of(completion.artifact()));
            return new Written(
                    earlier.get(),
                    completion.artifact().uid(),
                    completion.artifact().target());
        }
        if (base.isPresent() && target.mode == Mode.CREATE) {
            throw WriteErrors.conflict(
                    "create collection " + target.name,
                    "version " + base.get().uid() + " of it is there by now",
                    "Add rows to it: INSERT INTO, or mode append.");
        }
        var written = write(transaction, completion, target, base.orElse(null));
        if (target.key != null) {
            CommittedKeys.ofCollections(transaction).add(written.collection.id(), target.key);
        }
        return written;
    }

    private Optional<CollectionRecord> base(Transaction transaction, Target target) {
        return new CollectionFinder(instance)
                .lookUp(transaction, target.name, RecordVersion.newest(), instance.visibility(null));
    }

    private Optional<CommittedCollection> earlier(
            Transaction transaction, Optional<CollectionRecord> base, Target target) {
        if (base.isEmpty() || target.key == null) {
            return Optional.empty();
        }
        var table = new CollectionTable(transaction);
        var versions = table.family(base.get().stem());
        var ids = versions.stream().map(FamilyVersion::id).toList();
        return CommittedKeys.ofCollections(transaction)
                .find(ids, target.key)
                .map(id -> new CommittedCollection(
                        id,
                        versions.stream()
                                .filter(version -> version.id() == id)
                                .map(FamilyVersion::uid)
                                .findFirst()
                                .orElseThrow(),
                        base.get().displayName(),
                        table.members(id),
                        CommittedCollection.Status.EXISTING));
    }

    private Written write(
            Transaction transaction, Completion completion, Target target, @Nullable CollectionRecord base) {
        if (target.mode == Mode.REPLACE && base != null) {
            var same = collections.onlyMember(
                    transaction, base, completion.content().hash().value());
            if (same.isPresent()) {
                artifacts.abandon(transaction, List.of(completion.artifact()));
                return new Written(
                        collections.replace(transaction, base.stem(), List.of(same.get()), target.details),
                        completion.artifact().uid(),
                        completion.artifact().target());
            }
        }
        var completed = artifacts
                .complete(
                        transaction,
                        List.of(new Completion(completion.artifact(), completion.content(), completion.headRule())))
                .get(0);
        var members = List.of(completed.id());
        var collection = target.mode == Mode.APPEND
                ? collections.append(transaction, target.name, members, target.details)
                : base == null
                        ? collections.create(transaction, target.name, members, target.details)
                        : collections.replace(transaction, base.stem(), members, target.details);
        return new Written(collection, completed.uid(), completed.unusedTarget());
    }
}
