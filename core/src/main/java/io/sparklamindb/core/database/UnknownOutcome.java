/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import org.jspecify.annotations.Nullable;

/**
 * COMMIT was sent and its answer was lost: the transaction may have been carried out or not. What is needed to find out
 * comes with it.
 */
final class UnknownOutcome extends Exception {

    private static final long serialVersionUID = 1L;

    private final Exception lost;
    private final transient CommitProof proof;
    private final transient @Nullable Object result;
    private final transient Transaction transaction;

    UnknownOutcome(Exception cause, CommitProof proof, @Nullable Object result, Transaction transaction) {
        super("The answer to COMMIT was lost", cause);
        this.lost = cause;
        this.proof = proof;
        this.result = result;
        this.transaction = transaction;
    }

    CommitProof proof() {
        return proof;
    }

    /** What COMMIT ended in. */
    Exception lost() {
        return lost;
    }

    /** What the work gave, which may be null where its type allows it; the caller knows the type. */
    @SuppressWarnings({"unchecked", "NullAway"})
    <T> T result() {
        return (T) result;
    }

    Transaction transaction() {
        return transaction;
    }
}
