/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * A read-only transaction that stays open, to stream from or to export its snapshot. Not thread-safe; close it.
 */
public final class ReadSession implements AutoCloseable {

    private final DatabaseLocation location;
    private final Connection connection;

    ReadSession(DatabaseLocation location, Connection connection) {
        this.location = location;
        this.connection = connection;
    }

    /** The connection itself, not in autocommit mode, for statements with a fetch size. */
    public Connection connection() {
        return connection;
    }

    /** The same connection through jOOQ. */
    public DSLContext sql() {
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

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e, location, "end a read");
        }
    }
}
