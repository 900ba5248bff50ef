/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.ArtifactCommit;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
import io.sparklamindb.core.commit.NewArtifact;
import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.core.commit.TableReservations;
import io.sparklamindb.core.commit.TableReservations.Waiting;
import io.sparklamindb.core.error.DatabaseErrors;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.storage.StorageRoot;
import io.sparklamindb.datasource.register.HadoopArtifactStore;
import io.sparklamindb.datasource.storage.StorageConfiguration;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two commits of a table that keeps its own history as one: a row is reserved, the table commits, and the row is completed. The
 * table's commit decides. Before it, whatever fails leaves nothing behind; after it the write will be seen, and if its driver dies
 * then, {@code repair} completes the row: the table's commit carries a token that the row has too. Driver only; used once.
 */
final class LakehouseCommit {

    private static final Logger LOG = LoggerFactory.getLogger(LakehouseCommit.class);
    private static final int MAX_ATTEMPTS = 10;

    private final TableWrite write;
    private final String token = "lamindb " + UUID.randomUUID();
    private final WrittenData written;
    private final NewArtifact artifact;
    private final Commitment commitment;
    private final Instance instance;
    private final TableReservations reservations;
    private final StorageRoot root;
    private final LakehousePlace place;

    /**
     * @param check what the rows must be like, to be noted with the artifact; empty if nothing says
     * @param written learns what is made visible
     */
    LakehouseCommit(TableWrite write, TableFormat format, Optional<SchemaCheck> check, WrittenData written) {
        this.write = write;
        this.written = written;
        this.instance = write.instance();
        this.artifact = write.artifact(check.map(found -> found.schema().id()).orElse(null), token);
        this.commitment = write.commitment(artifact, written);
        this.reservations = new TableReservations(instance);
        this.root = new ArtifactCommit(instance).storageOf(artifact);
        this.place = new LakehousePlace(write, format, StorageConfiguration.of(List.of(root)));
    }

    /** What the table's commit has to carry. */
    String token() {
        return token;
    }

    /** What it has made visible. */
    WrittenData written() {
        return written;
    }

    /** The storage that the table is in. */
    StorageRoot root() {
        return root;
    }

    /** Where the table is written. */
    LakehousePlace place() {
        return place;
    }

    // --- before the table commits ---

    /**
     * Reserves a version.
     *
     * @param adds whether rows are added to those of the newest version
     * @return empty if a write with the same key is committed, or was as far as the table is concerned, and is now
     * @throws LaminException {@code LAMIN_UNSUPPORTED_WRITE} if something else lies at its place, {@code LAMIN_WRITE_CONFLICT} if
     *     the table has rows that no version of the artifact has, or what {@link TableReservations#begin} says
     */
    Optional<PendingArtifact> begin(boolean adds) {
        if (instance.database().read(commitment::isCommitted) || finishTwin()) {
            return Optional.empty();
        }
        var pending =
                instance.database().<PendingArtifact>write(transaction -> reservations.begin(transaction, artifact));
        try {
            if (adds) {
                place.requireNewest(pending, tokens());
            } else {
                place.requireOwn(pending);
            }
            return Optional.of(pending);
        } catch (IOException e) {
            withdraw(pending);
            throw place.failed(e);
        } catch (RuntimeException e) {
            withdraw(pending);
            throw e;
        }
    }

    /** The driver that made the same write before may have died between the two commits. */
    private boolean finishTwin() {
        var key = write.idempotencyKey();
        if (key == null) {
            return false;
        }
        for (var twin : waiting()) {
            if (key.equals(twin.intent().key()) && finish(twin)) {
                return true;
            }
        }
        return false;
    }

    private List<Waiting> waiting() {
        return instance.database().read(transaction -> reservations.of(transaction, artifact));
    }

    private Set<String> tokens() {
        return waiting().stream().map(waiting -> waiting.intent().token()).collect(Collectors.toSet());
    }

    private boolean finish(Waiting twin) {
        try {
            var content =
                    place.table(twin.artifact().path()).written(twin.intent().token());
            if (content.isEmpty()) {
                return false;
            }
            instance.database()
                    .write(transaction -> reservations
                            .finish(transaction, twin.artifact(), content.get())
                            .isPresent());
            return true;
        } catch (IOException e) {
            throw place.failed(e);
        }
    }

    /**
     * Lets the table commit, and then the artifact.
     *
     * @param step commits the table
     * @throws LaminException {@code LAMIN_WRITE_CONFLICT} if the table had another writer, or what {@link #complete} says
     */
    void commit(PendingArtifact pending, Runnable step) {
        boolean settled = false;
        try {
            step.run();
            settled = true;
        } catch (RuntimeException e) {
            settled = true;
            if (settle(pending)) {
                return;
            }
            throw LakehouseWrites.failed(write, e);
        } finally {
            if (!settled) {
                settle(pending);
            }
        }
        complete(pending);
    }

    // --- after ---

    /**
     * Completes a reservation whose table has committed.
     *
     * @throws LaminException {@code LAMIN_COMMIT_UNKNOWN} if the registry cannot be told
     */
    private void complete(PendingArtifact pending) {
        Completion completion;
        try {
            var content = place.table(pending.target())
                    .written(token)
                    .orElseThrow(() -> new IOException("its commit is not in the table's log"));
            completion = new Completion(pending, content, HeadRule.MAY_CHANGE);
        } catch (IOException e) {
            throw unfinished(pending, "the table's log cannot be read: " + e.getMessage(), e);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                var told = completion;
                var uid = instance.database().write(transaction -> commitment.complete(transaction, told));
                if (uid.isEmpty()) {
                    removeOwn(told.artifact());
                }
                return;
            } catch (LaminException e) {
                if (!LaminCondition.WRITE_CONFLICT.id().equals(e.getCondition())) {
                    throw unfinished(completion.artifact(), String.valueOf(e.getMessage()), e);
                } else if (isFirst(pending)) { // nobody else's rows are in its table
                    withdraw(completion.artifact());
                    throw e;
                } else if (attempt == MAX_ATTEMPTS) {
                    throw unfinished(completion.artifact(), String.valueOf(e.getMessage()), e);
                }
                completion = new Completion(reserveAnew(completion), completion.content(), HeadRule.MAY_CHANGE);
            }
        }
    }

    /** Somebody gave the reservation up, whose writer seemed dead, or was faster. */
    private PendingArtifact reserveAnew(Completion completion) {
        LOG.warn(
                "The reservation of version {} of {} was taken away, and is made anew",
                completion.artifact().uid(),
                write.name());
        return instance.database().<PendingArtifact>write(transaction -> {
            new ArtifactCommit(instance).abandon(transaction, List.of(completion.artifact()));
            return reservations.begin(transaction, artifact);
        });
    }

    /**
     * After an error of the table's writer: completes the reservation if the table has committed nevertheless, and gives it up
     * if not.
     *
     * @return whether it has committed
     */
    private boolean settle(PendingArtifact pending) {
        boolean interrupted = Thread.interrupted();
        try {
            if (place.table(pending.target()).committed(token).isPresent()) {
                complete(pending);
                return true;
            }
            withdraw(pending);
            return false;
        } catch (IOException | RuntimeException e) {
            LOG.warn("Version {} of {} is left to repair: {}", pending.uid(), write.name(), e.getMessage());
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives a reservation up whose table has not committed. Never throws an exception, for the cause is what counts. */
    void withdraw(PendingArtifact pending) {
        try {
            if (!instance.database()
                    .<List<PendingArtifact>>write(
                            transaction -> new ArtifactCommit(instance).abandon(transaction, List.of(pending)))
                    .isEmpty()) {
                removeOwn(pending);
            }
        } catch (RuntimeException e) {
            LOG.warn("Cannot take back reservation {}, which is left to repair: {}", pending.uid(), e.getMessage());
        }
    }

    /** The folder of a table is that of all its versions: it goes if there is none. */
    private void removeOwn(PendingArtifact pending) {
        if (isFirst(pending)) {
            new HadoopArtifactStore(place.configuration()).remove(List.of(pending.target()));
        }
    }

    private static boolean isFirst(PendingArtifact pending) {
        return !pending.isContested();
    }

    private LaminException unfinished(PendingArtifact pending, String reason, Throwable cause) {
        return DatabaseErrors.commitUnknown(
                pending.target().location(),
                "the table has committed, and version " + pending.uid() + " of the artifact has not: " + reason,
                "CALL system.repair(older_than => current_timestamp()) completes it.",
                cause);
    }
}
