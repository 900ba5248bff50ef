/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Connections that are used again, as long as they are known to be whole: one on which beginning, committing or rolling
 * back failed is closed, never handed out again. Thread-safe.
 */
final class ConnectionPool implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(ConnectionPool.class.getName());

    private static final String UNABLE_TO_CONNECT = "08001";

    private final HikariDataSource connections;

    ConnectionPool(DataSource source, DatabaseOptions options, String name, int size) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("lamindb-" + name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(60_000);
        config.setConnectionTimeout(options.connectTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(true); // so that the pool's own checks take no lock
        this.connections = new HikariDataSource(config);
    }

    /** A connection, to be handed to {@link #giveBack}. */
    Connection take() throws SQLException {
        try {
            return connections.getConnection();
        } catch (PoolInitializationException e) {
            var cause = DriverErrors.sqlException(e);
            throw cause == null ? new SQLException(e.getMessage(), UNABLE_TO_CONNECT, e) : cause;
        } catch (SQLException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            // Hikari wraps the reason in a time-out of its own; the reason is what helps.
            var cause = e.getCause() == null ? null : DriverErrors.sqlException(e.getCause());
            throw cause != null ? cause : inUse() > 0 ? e : new SQLException(e.getMessage(), UNABLE_TO_CONNECT, e);
        }
    }

    /**
     * Takes a connection back. What fails here says nothing about the transaction, which has ended, so nothing is thrown.
     *
     * @param isWhole whether nothing went wrong on it, or what went wrong was undone
     */
    void giveBack(Connection connection, boolean isWhole) {
        if (!isWhole) {
            connections.evictConnection(connection);
        }
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A connection could not be given back, and is closed", e);
            connections.evictConnection(connection);
        }
    }

    /** How many connections are in use; for tests. */
    int inUse() {
        return connections.getHikariPoolMXBean() == null
                ? 0
                : connections.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        connections.close();
    }
}
