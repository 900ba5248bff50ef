/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry;

/** What a registry column holds, whatever the engine calls it. */
public enum ColumnType {
    SMALLINT,
    INT,
    BIGINT,
    BOOLEAN,
    DOUBLE,
    STRING,
    DATE,
    /** A moment in UTC with microseconds. SQLite keeps it as text with 0, 3 or 6 fraction digits. */
    TIMESTAMP,
    /** JSON text ({@code jsonb} on Postgres, checked {@code text} on SQLite). */
    JSON,
    /** Anything else, shown as its text. How such values compare is the database's own affair. */
    OTHER;

    /** Whether its values are whole numbers. */
    public boolean isInteger() {
        return this == SMALLINT || this == INT || this == BIGINT;
    }
}
