/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * By what Postgres can be asked later whether a transaction was committed (PostgreSQL manual, txid_status). Its number
 * alone would not do: a server that crashed, or another one that took over, may have given it to somebody else. Immutable.
 *
 * @param transactionId the number of the transaction; null if it has none, because it wrote nothing or runs on SQLite
 * @param serverStart when the server was started, which tells servers apart
 * @param moment the server's time just before COMMIT was sent
 */
record CommitProof(
        @Nullable Long transactionId,
        @Nullable OffsetDateTime serverStart,
        @Nullable OffsetDateTime moment) {

    /** Nothing to ask by. */
    static final CommitProof NONE = new CommitProof(null, null, null);

    /** Asks a transaction for its number, just before it is committed. */
    static CommitProof of(Transaction transaction) {
        if (transaction.dialect() == Dialect.SQLITE) {
            return NONE;
        }
        var row = transaction
                .unwrap(DSLContext.class)
                .fetchSingle("select txid_current_if_assigned(), pg_postmaster_start_time(), clock_timestamp()");
        return new CommitProof(
                row.get(0, Long.class), row.get(1, OffsetDateTime.class), row.get(2, OffsetDateTime.class));
    }

    /** What a server can say about a transaction. */
    enum Status {
        COMMITTED,
        ABORTED,
        IN_PROGRESS,
        UNKNOWN
    }

    /** Asks through another transaction. */
    Status status(Transaction other) {
        var sql = other.unwrap(DSLContext.class);
        // Statistics begin anew when a server recovers from a crash; the time of its start stays.
        var isSameServer = sql.fetchSingle(
                        "select coalesce(pg_postmaster_start_time() = cast(? as timestamptz)"
                                + " and (select stats_reset from pg_stat_archiver) < cast(? as timestamptz), false)",
                        serverStart,
                        moment)
                .get(0, Boolean.class);
        if (transactionId == null || !isSameServer) {
            return Status.UNKNOWN;
        }
        var status = sql.fetchSingle("select txid_status(?)", transactionId).get(0, String.class);
        return status == null
                ? Status.UNKNOWN
                : switch (status) {
                    case "committed" -> Status.COMMITTED;
                    case "aborted" -> Status.ABORTED;
                    case "in progress" -> Status.IN_PROGRESS;
                    default -> Status.UNKNOWN;
                };
    }
}
