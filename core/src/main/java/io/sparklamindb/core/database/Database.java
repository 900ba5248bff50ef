/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import io.sparklamindb.core.database.ConnectionSource.Purpose;
import io.sparklamindb.core.database.OutcomeSearch.Outcome;
import io.sparklamindb.core.database.Transaction.ConnectionWork;
import io.sparklamindb.core.database.TransactionRunner.Mode;
import io.sparklamindb.core.error.DatabaseErrors;
import io.sparklamindb.core.error.LaminException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * The SQL database behind an instance: a pool for reading, one for writing, and the transactions both run in.
 *
 * <p>Reads run in one read-only transaction; writes in one serializable transaction (SQLite: begun IMMEDIATE), which is
 * run again when another writer was in the way, so {@code work} must have no effect outside the database. Every failure is
 * a {@link LaminException}, and what it says of the database is so: nothing was written, but for
 * {@code LAMIN_COMMIT_UNKNOWN}, which says that nobody knows. Thread-safe. Lives on the driver; tasks use {@link ConnectionSource}.
 *
 * <p>Close it where its use ends at a known point. Where it does not, as that of Spark's tables, it closes itself after it
 * has become unreachable.
 */
public final class Database implements AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    private final DatabaseLocation location;
    private final DatabaseOptions options;
    private final Pools pools;
    private final TransactionRunner reads;
    private final TransactionRunner writes;
    private final Cleaner.Cleanable cleanable;
    private final List<Runnable> whenWritten = new CopyOnWriteArrayList<>();

    /** What is left to close when the database itself is gone: so it must not refer to it. */
    private record Pools(ConnectionPool readers, ConnectionPool writers) implements Runnable {
        @Override
        public void run() {
            readers.close();
            writers.close();
        }
    }

    private Database(DatabaseLocation location, DatabaseOptions options, Pools pools) {
        this.location = location;
        this.options = options;
        this.pools = pools;
        this.reads = new TransactionRunner(pools.readers(), location.dialect(), options, Mode.READ);
        this.writes = new TransactionRunner(pools.writers(), location.dialect(), options, Mode.WRITE);
        this.cleanable = CLEANER.register(this, pools);
    }

    /**
     * Opens a database and checks that it answers.
     *
     * @throws LaminException a typed error if it does not exist, does not answer or refuses the credentials
     */
    public static Database open(DatabaseLocation location, DatabaseOptions options) {
        return open(location, options, UnaryOperator.identity());
    }

    /** As {@link #open(DatabaseLocation, DatabaseOptions)}, with something between the pools and the driver. */
    static Database open(DatabaseLocation location, DatabaseOptions options, UnaryOperator<DataSource> between) {
        probe(location, options);
        var reading = between.apply(ConnectionSource.dataSource(location, options, Purpose.READ));
        var writing = between.apply(ConnectionSource.dataSource(location, options, Purpose.WRITE));
        return new Database(
                location,
                options,
                new Pools(
                        new ConnectionPool(reading, options, "read", options.maxConnections()),
                        new ConnectionPool(writing, options, "write", location.dialect() == Dialect.SQLITE ? 1 : 2)));
    }

    /** One connection by hand: a pool would try again until its time-out before it tells why it cannot connect. */
    private static void probe(DatabaseLocation location, DatabaseOptions options) {
        var firstPage = location.dialect() == Dialect.SQLITE ? "select count(*) from sqlite_master" : "select 1";
        try (var connection = ConnectionSource.openForReading(location, options);
                var statement = connection.createStatement()) {
            statement.execute(firstPage);
            connection.rollback();
        } catch (SQLException e) {
            throw DriverErrors.translate(e, location, "connect");
        }
    }

    /** Where it is. */
    public DatabaseLocation location() {
        return location;
    }

    /** Which engine it is. */
    public Dialect dialect() {
        return location.dialect();
    }

    /** How it is used. */
    public DatabaseOptions options() {
        return options;
    }

    /** Runs {@code work} in one read-only transaction: everything it reads is of one moment. */
    public <T> T read(Function<Transaction, T> work) {
        try {
            return reads.run(work);
        } catch (SQLException | DataAccessException | UnknownOutcome e) {
            throw typed(e, "read");
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** As {@link #read}, over the connection itself; {@code work} neither commits nor closes it. */
    public <T> T readConnection(ConnectionWork<T> work) {
        return read(transaction -> transaction.connection(work));
    }

    /**
     * Runs {@code work} in one serializable transaction and commits it; again, a bounded number of times, if a concurrent
     * transaction is in the way, {@code work} says so by a {@link WriteConflict}, or the server is gone for a while.
     *
     * @throws LaminException {@code LAMIN_READ_ONLY}, {@code LAMIN_DATABASE_LOCKED}, that of a {@link WriteConflict} or
     *     another typed error; then nothing was written. {@code LAMIN_COMMIT_UNKNOWN} if the connection was lost while
     *     committing and it could not be found out what became of it; then nothing that belongs to it may be taken away
     */
    public <T> T write(Function<Transaction, T> work) {
        if (options.readOnly()) {
            throw DatabaseErrors.readOnly(location.display(), "it is opened for reading only");
        }
        var retry = new Retry(options);
        while (true) {
            try {
                var result = writes.run(work);
                AfterCommit.run(whenWritten);
                return result;
            } catch (UnknownOutcome e) {
                if (outcome(e) == Outcome.COMMITTED) {
                    AfterCommit.run(e.transaction().actionsAfterCommit());
                    AfterCommit.run(whenWritten);
                    return e.result();
                }
                if (!retry.again(e)) {
                    throw typed(e, "commit");
                }
            } catch (WriteConflict e) {
                if (!retry.again(e)) {
                    throw e.error();
                }
            } catch (SQLException | DataAccessException e) {
                if (!retry.again(e)) {
                    throw typed(e, "write");
                }
            } catch (LaminException e) {
                // What the work looked up beside its transaction, in one of its own, met a server that was gone.
                if (!DriverErrors.isUnreachable(e) || !retry.again(e)) {
                    throw e;
                }
            } finally {
                Reference.reachabilityFence(this);
            }
        }
    }

    /** Has something done whenever a write has been committed, by the thread that wrote; the commit stands whatever it does. */
    public void whenWritten(Runnable action) {
        whenWritten.add(action);
    }

    /** What became of a COMMIT that got no answer. */
    private Outcome outcome(UnknownOutcome unknown) {
        var outcome = new OutcomeSearch(reads, dialect(), options.maxOutage()).find(unknown);
        if (outcome == Outcome.UNKNOWN) {
            var id = unknown.proof().transactionId();
            throw DatabaseErrors.commitUnknown(
                    location.display(),
                    DriverErrors.reason(unknown.lost()),
                    "Look whether what was written is there before you repeat it"
                            + (id == null ? "." : ", or ask the server: SELECT txid_status(" + id + ")."),
                    unknown);
        }
        return outcome;
    }

    /** What the engine says its version is. */
    public String version() {
        var function = dialect() == Dialect.SQLITE ? "sqlite_version" : "version";
        return read(transaction -> transaction
                .unwrap(DSLContext.class)
                .select(DSL.function(function, String.class))
                .fetchSingle()
                .value1());
    }

    /** What time it is for the database; on SQLite that is this machine's. */
    public Instant now() {
        return dialect() == Dialect.SQLITE ? Instant.now() : read(Transaction::now);
    }

    /** Starts a read-only transaction that outlives this call; the caller closes it. */
    public ReadSession openReadSession() {
        return ReadSession.open(location, options, null);
    }

    /**
     * How long statements of this transaction may run and wait, and that its moments are in UTC. Local to the transaction,
     * not a session setting: it must work behind a transaction-mode PgBouncer.
     */
    static void setLimits(DSLContext sql, DatabaseOptions options) {
        sql.fetch(
                "select set_config('statement_timeout', {0}, true), set_config('lock_timeout', {1}, true),"
                        + " set_config('TimeZone', 'UTC', true)",
                DSL.val(Long.toString(options.statementTimeout().toMillis())),
                DSL.val(Long.toString(options.busyTimeout().toMillis())));
    }

    static Settings settings() {
        return new Settings()
                .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
                .withRenderSchema(false)
                .withExecuteLogging(false)
                .withDiagnosticsLogging(false);
    }

    private LaminException typed(Exception thrown, String action) {
        var sql = DriverErrors.sqlException(thrown);
        return sql == null
                ? DatabaseErrors.failed(action, location.display(), String.valueOf(thrown.getMessage()), thrown)
                : DriverErrors.translate(sql, location, action);
    }

    /** How many connections are in use; for tests. */
    int connectionsInUse() {
        return pools.readers().inUse() + pools.writers().inUse();
    }

    @Override
    public void close() {
        cleanable.clean();
    }

    @Override
    public String toString() {
        return location.display();
    }
}
