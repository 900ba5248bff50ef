/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.commit.ArtifactCommit;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
import io.sparklamindb.core.commit.NewArtifact;
import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes staged files an artifact: reserves its uid and place, moves the files there, and completes it, which is when it becomes
 * visible. Whatever fails before that leaves nothing behind; if nobody can say whether it was completed, all is left as it is.
 * Driver only; used once.
 */
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final Instance instance;
    private final ArtifactCommit commit;
    private final NewArtifact artifact;
    private final Commitment commitment;
    private final String suffix;
    private final Configuration configuration;

    Publication(
            Instance instance,
            NewArtifact artifact,
            Commitment commitment,
            String suffix,
            Configuration configuration) {
        this.instance = instance;
        this.commit = new ArtifactCommit(instance);
        this.artifact = artifact;
        this.commitment = commitment;
        this.suffix = suffix;
        this.configuration = configuration;
    }

    /** What the rows of a write are made from. */
    sealed interface Base {

        /** They are all rows, whatever was there. */
        record Nothing() implements Base {}

        /** They begin with those of a version, which must still be the newest. */
        record Version(String uid) implements Base {}
    }

    /** Whether a write with the same key was committed before, so that nothing is left to publish. */
    boolean isCommitted() {
        return instance.database().read(commitment::isCommitted);
    }

    /**
     * Publishes; nothing, if a write with the same key is committed by then.
     *
     * @throws LaminException {@code LAMIN_WRITE_CONFLICT} if the base is not the newest version any more,
     *     {@code LAMIN_STORAGE_NOT_WRITABLE}, {@code LAMIN_COMMIT_UNKNOWN}, or what {@link ArtifactCommit} says
     */
    void publish(GatheredFiles files, long rows, Base base) {
        var pending = instance.database()
                .write(transaction -> commit.begin(transaction, List.of(artifact)))
                .get(0);
        var placement = new Placement(files, suffix, configuration);
        boolean keep = false;
        boolean again = false;
        try {
            requireBase(pending, base);
            placement.prepare(pending);
            var completion = new Completion(
                    pending,
                    files.content(rows),
                    base instanceof Base.Version ? HeadRule.MUST_STAY : HeadRule.MAY_CHANGE);
            var uid = instance.database().write(transaction -> complete(transaction, completion, placement));
            keep = true;
            if (uid.isEmpty()) {
                placement.remove();
            }
        } catch (LaminException e) {
            keep = LaminCondition.COMMIT_UNKNOWN.id().equals(e.getCondition());
            again = LaminCondition.WRITE_CONFLICT.id().equals(e.getCondition());
            throw e;
        } finally {
            if (!keep) {
                withdraw(pending, placement, again);
            }
        }
    }

    /** Only the transaction that gives an artifact its uid knows where its files belong, and nobody else then has that place. */
    private Optional<String> complete(Transaction transaction, Completion completion, Placement placement) {
        var uid = commitment.complete(transaction, completion);
        uid.ifPresent(given -> {
            // With the transaction ends the claim to the place.
            transaction.beforeGivingWay(() -> placement.takeBack(true));
            placement.place(completion.artifact().withUid(given));
        });
        return uid;
    }

    private static void requireBase(PendingArtifact pending, Base base) {
        if (base instanceof Base.Version version && !Objects.equals(version.uid(), pending.basedOn())) {
            throw WriteErrors.conflict(
                    "add rows to artifact " + pending.key(),
                    "version " + version.uid() + " was read, and the newest one is now " + pending.basedOn(),
                    "Run it again.");
        }
    }

    /**
     * The row first, and the files only if it is gone: whatever went wrong, an artifact that was completed keeps them. Never
     * throws an exception, for the cause is what counts; a statement that was cancelled is cleaned up after as well.
     */
    private void withdraw(PendingArtifact pending, Placement placement, boolean again) {
        boolean interrupted = Thread.interrupted();
        try {
            if (instance.database().write(transaction -> abandon(transaction, pending, placement))) {
                placement.takeBack(again);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Cannot take back reservation {}, which is left to repair and remove_orphans: {}",
                    pending.uid(),
                    e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether its files are its own: a writer that does not look at reservations may have got the place since. */
    private boolean abandon(Transaction transaction, PendingArtifact pending, Placement placement) {
        boolean isGivenUp = !commit.abandon(transaction, List.of(pending)).isEmpty();
        return isGivenUp
                && new ArtifactLookup(instance)
                        .withUids(transaction, placement.uid().stream().toList())
                        .isEmpty();
    }
}
