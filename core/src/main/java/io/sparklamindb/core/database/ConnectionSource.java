/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;
import org.sqlite.SQLiteConfig;

/**
 * Opens single connections to a {@link DatabaseLocation}; a pool and a task on an executor both start here, so both get
 * the same session rules. Drivers are named, not looked up: class-loader isolation under {@code --jars} does not matter.
 */
public final class ConnectionSource {

    /** What connections are for: those for reading open a file that may not be written. */
    enum Purpose {
        READ,
        WRITE
    }

    private ConnectionSource() {}

    /**
     * One connection for reading, outside of any pool, not in autocommit mode; the caller closes it.
     *
     * @throws io.sparklamindb.core.error.LaminException a typed error if it cannot be opened
     */
    public static Connection openForReading(DatabaseLocation location, DatabaseOptions options) {
        try {
            var connection = dataSource(location, options, Purpose.READ).getConnection();
            try {
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw DriverErrors.translate(e, location, "connect");
        }
    }

    static DataSource dataSource(DatabaseLocation location, DatabaseOptions options, Purpose purpose) {
        if (location instanceof SqliteLocation sqlite) {
            return sqlite(sqlite, options, purpose);
        } else if (location instanceof PostgresLocation postgres) {
            return postgres(postgres, options, purpose);
        }
        throw new IllegalStateException("Cannot open a database of unknown kind: " + location);
    }

    private static DataSource sqlite(SqliteLocation location, DatabaseOptions options, Purpose purpose) {
        var file = location.file();
        if (!Files.isRegularFile(file)) {
            throw DriverErrors.missingFile(location);
        }
        var config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(options.busyTimeout().toMillis()));
        config.enforceForeignKeys(true);
        // The journal mode stays what it is: WAL is lamindb's or its administrator's choice, not ours.
        if (purpose == Purpose.READ && !Files.isWritable(file)) {
            // Only then: a connection that may write can also roll back what a crashed writer left in its journal.
            config.setReadOnly(true);
        }
        var source = new SqliteSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static DataSource postgres(PostgresLocation location, DatabaseOptions options, Purpose purpose) {
        var source = new PGSimpleDataSource();
        applyParameters(source, location);
        source.setServerNames(new String[] {location.host()});
        source.setPortNumbers(new int[] {location.port()});
        source.setDatabaseName(location.database());
        if (location.user() != null) {
            source.setUser(location.user());
        }
        if (location.password() != null) {
            source.setPassword(location.password().reveal());
        }
        source.setApplicationName(options.applicationName());
        source.setConnectTimeout(Math.toIntExact(options.connectTimeout().toSeconds()));
        source.setLoginTimeout(Math.toIntExact(options.connectTimeout().toSeconds()));
        source.setTcpKeepAlive(true);
        // PgBouncer in transaction mode hands each transaction another backend: nothing may be kept on the server
        // between transactions, named prepared statements included.
        source.setPrepareThreshold(0);
        source.setReadOnly(purpose == Purpose.READ);
        return source;
    }

    private static void applyParameters(BaseDataSource source, PostgresLocation location) {
        var properties = new Properties();
        properties.putAll(location.parameters());
        for (var name : properties.stringPropertyNames()) {
            try {
                source.setProperty(name, properties.getProperty(name));
            } catch (SQLException | IllegalArgumentException e) {
                throw DriverErrors.unknownParameter(location, name);
            }
        }
    }
}
