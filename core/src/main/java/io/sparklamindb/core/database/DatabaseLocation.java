/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.io.Serializable;

/**
 * Where the SQL database of an instance is, with what is needed to open it. Immutable, serializable, and safe to show:
 * {@code toString} and {@link #display()} never hold a password.
 */
public sealed interface DatabaseLocation extends Serializable permits SqliteLocation, PostgresLocation {

    /** The SQL dialect spoken there. */
    Dialect dialect();

    /** What to call this place in messages, plans and logs. */
    String display();

    /** Whether both are the same database, as whoever it is opened and however its place is written. */
    boolean isSamePlaceAs(DatabaseLocation other);
}
