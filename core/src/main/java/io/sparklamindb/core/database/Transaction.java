/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the database: what is written through it is there as a whole, or not at all.
 *
 * <p>{@link Database#write} begins one, hands it to the work, and commits it when the work returns. Operations that belong
 * together take the same transaction as their first parameter, so that an artifact, the version heads, the members of a
 * collection, lineage and labels become visible in one moment; none of them commits, and none begins one of its own. On
 * Postgres it is serializable, on SQLite it holds the write lock from its start. The work may run several times, so it
 * changes nothing but the database, and leaves everything else to {@link #afterCommit}.
 *
 * <p>A statement that fails ends the transaction, on either engine: no later statement is run, even if the work catches
 * the exception. Used by one thread, and not after the work has returned.
 */
public final class Transaction {

    private final Dialect dialect;
    private final Connection connection;
    private final DSLContext sql;
    private final List<Runnable> beforeCommit = new ArrayList<>();
    private final List<Runnable> beforeGivingWay = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Predicate<Transaction>> evidence = new ArrayList<>();
    private @Nullable Throwable failure;
    private boolean isOpen = true;

    Transaction(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
        this.sql = DSL.using(connection, dialect.jooq(), Database.settings());
        sql.configuration().set(new DefaultExecuteListenerProvider(new Guard()));
    }

    /** Keeps statements from running after one that failed, which a database would carry out on their own. */
    private final class Guard implements ExecuteListener {

        private static final long serialVersionUID = 1L;

        @Override
        public void start(ExecuteContext context) {
            requireUsable();
        }

        @Override
        public void exception(ExecuteContext context) {
            var thrown = context.sqlException() != null ? context.sqlException() : context.exception();
            if (thrown != null) {
                failed(thrown);
            }
        }
    }

    /** Which engine runs it. */
    public Dialect dialect() {
        return dialect;
    }

    /** What time it is for the database; on SQLite that is this machine's. */
    public Instant now() {
        return dialect == Dialect.SQLITE
                ? Instant.now()
                : sql.select(DSL.currentOffsetDateTime()).fetchSingle().value1().toInstant();
    }

    /**
     * Runs one statement that gives no rows, with a value for each {@code ?}.
     *
     * @return how many rows it changed
     */
    public int execute(String statement, @Nullable Object... values) {
        return sql.execute(statement, values);
    }

    /** Work that goes over the connection itself, without a query builder between. */
    @FunctionalInterface
    public interface ConnectionWork<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs statements over the connection itself; {@code work} neither commits nor closes it. */
    public <T> T connection(ConnectionWork<T> work) {
        requireUsable();
        try {
            return work.run(connection);
        } catch (SQLException e) {
            failed(e);
            throw new DataAccessException("Cannot run statements over the connection", e);
        }
    }

    /**
     * What the transaction is made of, for the code of this module that builds queries: {@code org.jooq.DSLContext} or
     * {@link Connection}.
     *
     * @throws IllegalArgumentException if it is not made of that
     */
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(sql)) {
            return type.cast(sql);
        } else if (type.isInstance(connection)) {
            return type.cast(connection);
        }
        throw new IllegalArgumentException("Cannot unwrap a transaction: it holds no such thing (" + type + ")");
    }

    /**
     * Does something at the very end, when all else is written, in the order given. It may still ask for another attempt
     * ({@link WriteConflict}).
     */
    public void beforeCommit(Runnable action) {
        beforeCommit.add(action);
    }

    /**
     * Does something outside of the database if the transaction asks for another attempt ({@link WriteConflict}): before it is
     * rolled back, and others take what it gives up.
     */
    public void beforeGivingWay(Runnable action) {
        beforeGivingWay.add(action);
    }

    /**
     * Does something once the transaction is committed, in the order given; nothing if it is rolled back. The commit
     * stands even if it throws, which is logged.
     */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /**
     * Says how to tell that this transaction was committed, for the case that the connection is lost after COMMIT was
     * sent: a question to another transaction, which is answered with true only if this one was committed, such as whether
     * a row with a new random uid is there.
     */
    public void provedBy(Predicate<Transaction> question) {
        evidence.add(question);
    }

    void prepareCommit() {
        beforeCommit.forEach(Runnable::run);
    }

    void giveWay() {
        beforeGivingWay.forEach(Runnable::run);
    }

    List<Runnable> actionsAfterCommit() {
        return List.copyOf(afterCommit);
    }

    List<Predicate<Transaction>> evidence() {
        return List.copyOf(evidence);
    }

    void failed(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    /** The failure that the work may have caught, but that no commit may follow. */
    void requireCommittable() throws SQLException {
        if (failure instanceof SQLException thrown) {
            throw thrown;
        }
        requireUsable();
    }

    private void requireUsable() {
        if (failure != null) {
            throw new IllegalStateException(
                    "Cannot run a statement: an earlier one of its transaction failed",
                    Objects.requireNonNull(failure));
        }
        if (!isOpen) {
            throw new IllegalStateException("Cannot run a statement: its transaction has ended");
        }
    }

    void end() {
        isOpen = false;
    }
}
