/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.sparklamindb.core.database.ConnectionSource.Purpose;
import io.sparklamindb.core.error.DatabaseErrors;
import io.sparklamindb.core.error.LaminException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * The SQL database behind an instance: a pool for reading, one for writing, and the transactions both run in.
 *
 * <p>Reads run in one read-only transaction; writes in one serializable transaction (SQLite: begun IMMEDIATE), which is
 * run again when the database asks for it, so {@code work} must have no effect outside the database. Every failure is a
 * {@link LaminException}. Thread-safe. Lives on the driver; tasks use {@link ConnectionSource}.
 *
 * <p>Close it where its use ends at a known point. Where it does not, as that of Spark's tables, it closes itself after it
 * has become unreachable.
 */
public final class Database implements AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    private static final int WRITE_ATTEMPTS = 8;
    private static final long FIRST_PAUSE_MILLIS = 20;

    private final DatabaseLocation location;
    private final DatabaseOptions options;
    private final Pools pools;
    private final Cleaner.Cleanable cleanable;

    /** What is left to close when the database itself is gone: so it must not refer to it. */
    private record Pools(HikariDataSource readers, HikariDataSource writers) implements Runnable {
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
        this.cleanable = CLEANER.register(this, pools);
    }

    /**
     * Opens a database and checks that it answers.
     *
     * @throws LaminException a typed error if it does not exist, does not answer or refuses the credentials
     */
    public static Database open(DatabaseLocation location, DatabaseOptions options) {
        probe(location, options);
        return new Database(
                location,
                options,
                new Pools(
                        pool(location, options, Purpose.READ, options.maxConnections()),
                        pool(location, options, Purpose.WRITE, location.dialect() == Dialect.SQLITE ? 1 : 2)));
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
    public <T> T read(Function<DSLContext, T> work) {
        try (var connection = connection(pools.readers())) {
            ConnectionSource.prepare(connection, dialect());
            return finish(connection, work);
        } catch (SQLException | DataAccessException e) {
            throw typed(e, "read");
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Work that goes over a result row by row, without a query builder between. */
    @FunctionalInterface
    public interface ConnectionWork<T> {
        T run(Connection connection) throws SQLException;
    }

    /** As {@link #read}, over the connection itself; {@code work} neither commits nor closes it. */
    public <T> T readConnection(ConnectionWork<T> work) {
        return read(sql -> sql.connectionResult(work::run));
    }

    /**
     * Runs {@code work} in one serializable transaction and commits it; again, a bounded number of times, if the database
     * says that a concurrent transaction is in the way.
     *
     * @throws LaminException {@code LAMIN_DATABASE_READ_ONLY}, {@code LAMIN_DATABASE_LOCKED} or another typed error; then nothing
     *     was written
     */
    public <T> T write(Function<DSLContext, T> work) {
        if (options.readOnly()) {
            throw DatabaseErrors.readOnly(location.display(), "it is opened for reading only");
        }
        for (int attempt = 1; ; attempt++) {
            try (var connection = connection(pools.writers())) {
                connection.setAutoCommit(false);
                if (dialect() == Dialect.POSTGRES) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                }
                return finish(connection, work);
            } catch (SQLException | DataAccessException e) {
                if (!DriverErrors.isRetryable(e) || attempt == WRITE_ATTEMPTS) {
                    throw typed(e, "write");
                }
                pause(attempt);
            } finally {
                Reference.reachabilityFence(this);
            }
        }
    }

    /** Starts a read-only transaction that outlives this call; the caller closes it. */
    public ReadSession openReadSession() {
        return ReadSession.open(location, options, null);
    }

    private <T> T finish(Connection connection, Function<DSLContext, T> work) throws SQLException {
        var done = false;
        try {
            var sql = context(connection);
            if (dialect() == Dialect.POSTGRES) {
                setLimits(sql, options);
            }
            T result = work.apply(sql);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback(connection);
            }
        }
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

    private void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is broken, so the server has rolled back already; what went wrong first is what counts.
        }
    }

    DSLContext context(Connection connection) {
        return DSL.using(connection, dialect().jooq(), settings());
    }

    static Settings settings() {
        return new Settings()
                .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
                .withRenderSchema(false)
                .withExecuteLogging(false)
                .withDiagnosticsLogging(false);
    }

    private Connection connection(HikariDataSource pool) throws SQLException {
        try {
            return pool.getConnection();
        } catch (PoolInitializationException e) {
            var cause = DriverErrors.sqlException(e);
            throw cause == null ? new SQLException(e.getMessage(), "08001", e) : cause;
        } catch (SQLException e) {
            // Hikari wraps the reason in a time-out of its own; the reason is what helps.
            var cause = e.getCause() == null ? null : DriverErrors.sqlException(e.getCause());
            throw cause == null ? e : cause;
        }
    }

    private LaminException typed(Exception thrown, String action) {
        var sql = DriverErrors.sqlException(thrown);
        return sql == null
                ? DatabaseErrors.failed(action, location.display(), String.valueOf(thrown.getMessage()), thrown)
                : DriverErrors.translate(sql, location, action);
    }

    private static HikariDataSource pool(
            DatabaseLocation location, DatabaseOptions options, Purpose purpose, int size) {
        var config = new HikariConfig();
        config.setDataSource(ConnectionSource.dataSource(location, options, purpose));
        config.setPoolName("lamindb-" + (purpose == Purpose.READ ? "read" : "write"));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(60_000);
        config.setConnectionTimeout(options.connectTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(true); // so that the pool's own checks take no lock
        return new HikariDataSource(config);
    }

    private static void pause(int attempt) {
        long bound = FIRST_PAUSE_MILLIS << Math.min(attempt, 7);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(bound / 2, bound));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
