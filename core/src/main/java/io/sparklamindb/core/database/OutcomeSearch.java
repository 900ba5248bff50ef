/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.sql.SQLException;
import java.time.Duration;
import org.jooq.exception.DataAccessException;

/**
 * Finds out what became of a transaction whose COMMIT got no answer: asks the server for the status of its number, and
 * else whether what it would have written is there ({@link Transaction#provedBy}). Asks again for a while, since a server
 * that broke a connection off is often back soon, and may still be at work on the commit. Immutable.
 */
final class OutcomeSearch {

    /** What became of it. */
    enum Outcome {
        COMMITTED,
        NOT_COMMITTED,
        UNKNOWN
    }

    private static final long PAUSE_MILLIS = 100;

    private final TransactionRunner reader;
    private final Dialect dialect;
    private final Duration maxWait;

    OutcomeSearch(TransactionRunner reader, Dialect dialect, Duration maxWait) {
        this.reader = reader;
        this.dialect = dialect;
        this.maxWait = maxWait;
    }

    Outcome find(UnknownOutcome unknown) {
        long start = System.nanoTime();
        while (true) {
            var mayChange = true;
            try {
                var outcome = reader.run(transaction -> ask(transaction, unknown));
                if (outcome != Outcome.UNKNOWN) {
                    return outcome;
                }
                mayChange = reader.run(transaction -> isInProgress(transaction, unknown));
            } catch (SQLException | DataAccessException | UnknownOutcome e) {
                unknown.addSuppressed(e);
            }
            if (!mayChange || System.nanoTime() - start > maxWait.toNanos() || !rest()) {
                return Outcome.UNKNOWN;
            }
        }
    }

    private Outcome ask(Transaction transaction, UnknownOutcome unknown) {
        if (dialect == Dialect.POSTGRES) {
            if (unknown.proof().transactionId() == null) {
                return Outcome.NOT_COMMITTED; // there was nothing to commit
            }
            switch (unknown.proof().status(transaction)) {
                case COMMITTED:
                    return Outcome.COMMITTED;
                case ABORTED:
                    return Outcome.NOT_COMMITTED;
                case IN_PROGRESS:
                    return Outcome.UNKNOWN;
                case UNKNOWN:
                    break;
            }
        }
        var evidence = unknown.transaction().evidence();
        if (evidence.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (evidence.stream().allMatch(question -> question.test(transaction))) {
            return Outcome.COMMITTED;
        }
        // The connection to a SQLite file is closed by now, so nothing can be committed any more.
        return dialect == Dialect.SQLITE ? Outcome.NOT_COMMITTED : Outcome.UNKNOWN;
    }

    private boolean isInProgress(Transaction transaction, UnknownOutcome unknown) {
        return dialect == Dialect.POSTGRES && unknown.proof().status(transaction) == CommitProof.Status.IN_PROGRESS;
    }

    private static boolean rest() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
