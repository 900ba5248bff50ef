/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.exception.DataAccessException;

/**
 * Runs one transaction from taking a connection to giving it back, and knows of each failure between what it means for the
 * database: before COMMIT nothing was written; an error that COMMIT is answered with says that nothing was written; an
 * answer that never came leaves it open ({@link UnknownOutcome}).
 *
 * <p>On SQLite, BEGIN, COMMIT and ROLLBACK are statements of ours: the driver's {@code commit()} begins the next
 * transaction at once and fails if another process holds the lock, though everything was committed; and after a BEGIN that
 * failed it takes itself to be in a transaction. Immutable.
 */
final class TransactionRunner {

    /** What transactions are for. */
    enum Mode {
        READ,
        WRITE
    }

    private static final String FEATURE_NOT_SUPPORTED = "0A000";

    private final ConnectionPool pool;
    private final Dialect dialect;
    private final DatabaseOptions options;
    private final Mode mode;

    TransactionRunner(ConnectionPool pool, Dialect dialect, DatabaseOptions options, Mode mode) {
        this.pool = pool;
        this.dialect = dialect;
        this.options = options;
        this.mode = mode;
    }

    /**
     * Runs the work in a transaction of its own.
     *
     * @throws SQLException from the database, also inside a {@link DataAccessException}; then nothing was written
     * @throws UnknownOutcome if it may have been committed
     */
    <T> T run(Function<Transaction, T> work) throws SQLException, UnknownOutcome {
        T result;
        Transaction transaction;
        var connection = pool.take();
        var isWhole = false;
        try {
            begin(connection);
            transaction = new Transaction(dialect, connection);
            CommitProof proof;
            try {
                limit(transaction);
                result = prepare(transaction, work);
                proof = mode == Mode.WRITE ? CommitProof.of(transaction) : CommitProof.NONE;
            } catch (SQLException | RuntimeException e) {
                // After an Error the connection is not whole: the pool closes it, and the database rolls back.
                transaction.end();
                isWhole = rollBack(connection, e);
                throw e;
            }
            transaction.end();
            if (mode == Mode.READ) {
                isWhole = endRead(connection);
            } else {
                isWhole = commit(connection, proof, result, transaction);
            }
        } finally {
            pool.giveBack(connection, isWhole);
        }
        AfterCommit.run(transaction.actionsAfterCommit());
        return result;
    }

    /** All but COMMIT. */
    private static <T> T prepare(Transaction transaction, Function<Transaction, T> work) throws SQLException {
        try {
            var result = work.apply(transaction);
            transaction.requireCommittable();
            transaction.prepareCommit();
            transaction.requireCommittable();
            return result;
        } catch (WriteConflict e) {
            transaction.giveWay();
            throw e;
        }
    }

    private void begin(Connection connection) throws SQLException {
        if (dialect == Dialect.SQLITE) {
            execute(connection, mode == Mode.WRITE ? "begin immediate" : "begin");
        } else {
            connection.setAutoCommit(false); // the driver sends BEGIN with the first statement
            if (mode == Mode.READ) {
                execute(connection, "set transaction isolation level repeatable read, read only");
            } else {
                beginToWrite(connection);
            }
        }
    }

    private static void beginToWrite(Connection connection) throws SQLException {
        try {
            execute(connection, "set transaction isolation level serializable, read write");
        } catch (SQLException e) {
            // So says a replica to which a client was led: it can neither write nor be serializable.
            throw FEATURE_NOT_SUPPORTED.equals(e.getSQLState())
                    ? new SQLException(e.getMessage(), DriverErrors.READ_ONLY_TRANSACTION, e)
                    : e;
        }
    }

    private void limit(Transaction transaction) {
        if (dialect == Dialect.POSTGRES) {
            Database.setLimits(transaction.unwrap(org.jooq.DSLContext.class), options);
        }
    }

    private boolean commit(Connection connection, CommitProof proof, Object result, Transaction transaction)
            throws SQLException, UnknownOutcome {
        try {
            if (dialect == Dialect.SQLITE) {
                execute(connection, "commit");
            } else {
                connection.commit();
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            if (isDefinite(connection, e)) {
                throw e;
            }
            throw new UnknownOutcome(e, proof, result, transaction);
        }
    }

    /**
     * Whether a COMMIT that failed left nothing. SQLite: if there was still something to roll back. Postgres: if the server
     * answered, and stays connected; otherwise the answer is what got lost.
     */
    private boolean isDefinite(Connection connection, Exception thrown) {
        if (dialect == Dialect.POSTGRES
                && !(thrown instanceof SQLException sql && DriverErrors.isAnswer(sql) && !isClosed(connection))) {
            return false;
        }
        return rollBack(connection, thrown);
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** A read has its result; how it ends decides only about the connection. */
    private boolean endRead(Connection connection) {
        return rollBack(connection, new SQLException("A read could not be ended"));
    }

    /** Whether nothing is left of the transaction on this connection. What went wrong first is what counts. */
    private boolean rollBack(Connection connection, Exception first) {
        try {
            if (dialect == Dialect.SQLITE) {
                execute(connection, "rollback");
            } else {
                connection.rollback();
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            if (e != first) {
                first.addSuppressed(e);
            }
            return false;
        }
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
