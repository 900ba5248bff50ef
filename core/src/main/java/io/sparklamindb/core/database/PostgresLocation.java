/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Postgres database.
 *
 * @param host host name or address
 * @param port port
 * @param database database name
 * @param user login role, or null to let the server's defaults decide
 * @param password hidden; null where the server asks for none
 * @param parameters driver parameters from the URL (for example {@code sslmode}); never credentials
 */
public record PostgresLocation(
        String host,
        int port,
        String database,
        @Nullable String user,
        @Nullable Secret password,
        Map<String, String> parameters)
        implements DatabaseLocation {

    public static final int DEFAULT_PORT = 5432;

    public PostgresLocation {
        // A sorted HashMap-free copy: serializable, and equal whatever the order in the URL.
        parameters = new TreeMap<>(parameters);
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRES;
    }

    @Override
    public String display() {
        return "postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public boolean isSamePlaceAs(DatabaseLocation other) {
        return other instanceof PostgresLocation that
                && host.equalsIgnoreCase(that.host)
                && port == that.port
                && database.equals(that.database);
    }

    /** The same place with other credentials; null keeps what is there. */
    public PostgresLocation withCredentials(@Nullable String otherUser, @Nullable Secret otherPassword) {
        return new PostgresLocation(
                host,
                port,
                database,
                otherUser == null ? user : otherUser,
                otherPassword == null ? password : otherPassword,
                parameters);
    }

    @Override
    public String toString() {
        return display();
    }
}
