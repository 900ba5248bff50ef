/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.error.WriteErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Gives way to writers that do not look at ours. lamindb reads the head of a family, counts up, and inserts, in one
 * transaction that sees what others commit meanwhile; if its uid is another's row by then, it takes that row for its own,
 * writes over its bytes, and adds its artifacts to that row's. So a further version is committed only by a transaction that
 * has the registry for itself, for the moment of its COMMIT, on Postgres; SQLite refuses lamindb's. Source: {@code
 * SQLRecord.save} in {@code lamindb/models/sqlrecord.py}. Stateless; used inside one transaction.
 */
public final class OtherWriters {

    /** Who has been at it for longer is no writer of one version, and is not waited for. */
    private static final int MAX_SECONDS = 10;

    /** Our own readers are done in a moment, or are at it for long. */
    private static final int MAX_LOOKS = 4;

    private static final long PAUSE_MILLIS = 5;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String NO_PRIVILEGE = "42501";

    private OtherWriters() {}

    /** What versions are of. */
    public enum Registry {
        ARTIFACT,
        COLLECTION;

        private String table() {
            return this == ARTIFACT ? "lamindb_artifact" : "lamindb_collection";
        }
    }

    /**
     * Lets a transaction that writes further versions be committed only while nobody else is at work on that registry, and
     * run again otherwise.
     *
     * @param action what is about to be committed, for the message: {@code write artifacts}
     */
    public static void giveWay(Transaction transaction, Registry registry, String action) {
        if (transaction.dialect() == Dialect.POSTGRES) {
            transaction.beforeCommit(() -> requireQuiet(transaction, registry.table(), action));
        }
    }

    private static void requireQuiet(Transaction transaction, String table, String action) {
        for (int look = 1; !lock(transaction, table); look++) {
            if (areAtWork(transaction.unwrap(DSLContext.class), table)) {
                throw new WriteConflict(WriteErrors.conflict(
                        action, "a program other than this one has been at work there all the time", "Run it again."));
            } else if (look == MAX_LOOKS) {
                return; // whoever has it open is one of us, or reads it for long: neither takes a uid
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Keeps even readers out until the transaction has ended. Never waits, so that nobody waits behind it, and no two wait
     * for one another.
     *
     * @return false if somebody has the table open, or the user may not lock it
     */
    private static boolean lock(Transaction transaction, String table) {
        return transaction.connection(connection -> {
            var before = connection.setSavepoint();
            try (var statement = connection.createStatement()) {
                statement.execute("lock table " + table + " in access exclusive mode nowait");
                connection.releaseSavepoint(before);
                return true;
            } catch (SQLException e) {
                if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) && !NO_PRIVILEGE.equals(e.getSQLState())) {
                    throw e;
                }
                rollBack(connection, before);
                return false;
            }
        });
    }

    private static void rollBack(Connection connection, Savepoint before) throws SQLException {
        connection.rollback(before);
        connection.releaseSavepoint(before);
    }

    private static boolean areAtWork(DSLContext sql, String relation) {
        var locks = table(name("pg_catalog", "pg_locks")).as("l");
        var sessions = table(name("pg_catalog", "pg_stat_activity")).as("s");
        Field<Integer> lockedBy = field(name("l", "pid"), Integer.class);
        Field<Integer> session = field(name("s", "pid"), Integer.class);
        Field<String> program = field(name("s", "application_name"), String.class);
        return sql.fetchExists(sql.selectOne()
                .from(locks)
                .join(sessions)
                .on(session.eq(lockedBy))
                .where(field(name("l", "locktype"), String.class).eq(inline("relation")))
                .and(field(name("l", "relation"), Object.class)
                        .eq(field("cast({0} as regclass)", Object.class, inline(relation))))
                .and(field(name("s", "datname"), String.class).eq(field("current_database()", String.class)))
                .and(field(name("s", "backend_type"), String.class).eq(inline("client backend")))
                .and(program.isDistinctFrom(field("current_setting('application_name')", String.class)))
                .and(field(name("s", "xact_start"), Object.class)
                        .gt(field("clock_timestamp() - interval '" + MAX_SECONDS + " seconds'", Object.class))));
    }
}
