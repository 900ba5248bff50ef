/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.WriteConflict;
import io.sparklamindb.core.error.WriteErrors;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Steps back for writers that do not look at ours. lamindb reads the head of a family, counts up, and inserts, in one
 * transaction that sees what others commit meanwhile; if its uid is another's row by then, it takes that row for its own, and
 * writes over its bytes. So nothing is committed while such a transaction is open. SQLite refuses lamindb's. Source:
 * {@code SQLRecord.save} in {@code lamindb/models/sqlrecord.py}. Stateless; used inside one transaction.
 */
final class OtherWriters {

    /** Who has been at it for longer is no writer of one artifact, and is not waited for. */
    private static final int MAX_SECONDS = 10;

    private OtherWriters() {}

    /**
     * Asks for another attempt if somebody else is at work on artifacts.
     *
     * @param action what is about to be committed
     */
    static void requireQuiet(Transaction transaction, String action) {
        if (transaction.dialect() == Dialect.POSTGRES && areAtWork(transaction.unwrap(DSLContext.class))) {
            throw new WriteConflict(WriteErrors.conflict(
                    action, "a program other than this one has been writing artifacts all the time", "Run it again."));
        }
    }

    private static boolean areAtWork(DSLContext sql) {
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
                .and(field(name("l", "relation"), Object.class).eq(field("'lamindb_artifact'::regclass", Object.class)))
                .and(program.isDistinctFrom(field("current_setting('application_name')", String.class)))
                .and(field(name("s", "xact_start"), Object.class)
                        .gt(field("clock_timestamp() - interval '" + MAX_SECONDS + " seconds'", Object.class))));
    }
}
