/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import io.sparklamindb.core.error.LaminException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A read-only transaction that stays open, to stream from or to export its snapshot. Not thread-safe; close it.
 */
public final class ReadSession implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(ReadSession.class.getName());

    private final DatabaseLocation location;
    private final Connection connection;

    private ReadSession(DatabaseLocation location, Connection connection) {
        this.location = location;
        this.connection = connection;
    }

    /**
     * Starts one, on any machine that reaches the database.
     *
     * @param snapshot what {@link #exportSnapshot()} of an open session gave, to see what that one sees; null for now
     * @throws io.sparklamindb.core.error.LaminException a typed error if the database does not answer, or no longer has the
     *     snapshot
     */
    public static ReadSession open(DatabaseLocation location, DatabaseOptions options, @Nullable String snapshot) {
        var session = new ReadSession(location, ConnectionSource.openForReading(location, options));
        try {
            session.begin(options, snapshot);
            return session;
        } catch (DataAccessException e) {
            session.close();
            var reason = DriverErrors.sqlException(e);
            throw reason == null ? e : DriverErrors.translate(reason, location, "start a read");
        }
    }

    private void begin(DatabaseOptions options, @Nullable String snapshot) {
        if (location.dialect() == Dialect.POSTGRES) {
            sql().execute("set transaction isolation level repeatable read, read only");
            if (snapshot != null) {
                // Before any query: that would fix a snapshot of its own.
                sql().execute("set transaction snapshot {0}", DSL.inline(snapshot));
            }
            Database.setLimits(sql(), options);
        }
    }

    /** The connection itself, not in autocommit mode, for statements with a fetch size. */
    public Connection connection() {
        return connection;
    }

    private DSLContext sql() {
        return DSL.using(connection, location.dialect().jooq(), Database.settings());
    }

    /**
     * The id under which other Postgres transactions see exactly what this one sees, as long as this one is open
     * (PostgreSQL manual, pg_export_snapshot).
     */
    public String exportSnapshot() {
        return sql().select(DSL.function("pg_export_snapshot", String.class))
                .fetchSingle()
                .value1();
    }

    /** What a failure of a statement of this session means. */
    public LaminException failure(SQLException thrown) {
        return DriverErrors.translate(thrown, location, "read");
    }

    /** Ends it. Never throws: all that it was for has been read. */
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The connection of a read was broken when it ended", e);
        }
    }
}
