/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.io.Serializable;
import java.time.Duration;

/**
 * How to use a database.
 *
 * @param readOnly refuse every write before it reaches the database
 * @param maxConnections connections this instance may hold at once, from 1
 * @param applicationName what a Postgres administrator sees
 * @param connectTimeout how long to wait for a connection
 * @param busyTimeout how long a SQLite statement, or a Postgres lock, may wait for other writers
 * @param statementTimeout how long one Postgres statement may run; zero means no limit
 */
public record DatabaseOptions(
        boolean readOnly,
        int maxConnections,
        String applicationName,
        Duration connectTimeout,
        Duration busyTimeout,
        Duration statementTimeout)
        implements Serializable {

    public static final DatabaseOptions DEFAULT = new DatabaseOptions(
            false, 8, "spark-lamindb", Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofMinutes(30));

    private static final int OUTAGE_IN_CONNECT_TIMEOUTS = 3;

    public DatabaseOptions {
        if (maxConnections < 1) {
            throw new IllegalArgumentException(
                    "Cannot use maxConnections: it must be at least 1 (" + maxConnections + ")");
        }
    }

    /** How long a write waits for a server that has gone away meanwhile, as for one that is started anew or fails over. */
    public Duration maxOutage() {
        return connectTimeout.multipliedBy(OUTAGE_IN_CONNECT_TIMEOUTS);
    }

    /** The same, but whether writes are refused. */
    public DatabaseOptions withReadOnly(boolean value) {
        return new DatabaseOptions(
                value, maxConnections, applicationName, connectTimeout, busyTimeout, statementTimeout);
    }

    /** The same with another bound on how long a connection may take to be made. */
    public DatabaseOptions withConnectTimeout(Duration value) {
        return new DatabaseOptions(readOnly, maxConnections, applicationName, value, busyTimeout, statementTimeout);
    }

    /** The same with another bound on how long a lock is waited for. */
    public DatabaseOptions withBusyTimeout(Duration value) {
        return new DatabaseOptions(readOnly, maxConnections, applicationName, connectTimeout, value, statementTimeout);
    }
}
