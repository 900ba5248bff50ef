/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.nio.file.Path;

/**
 * A SQLite file on the driver's machine.
 *
 * @param path absolute path of the file, as text so that the location stays serializable
 */
public record SqliteLocation(String path) implements DatabaseLocation {

    /** The place of a file, whatever the working directory. */
    public static SqliteLocation of(Path file) {
        return new SqliteLocation(file.toAbsolutePath().normalize().toString());
    }

    /** The database file. */
    public Path file() {
        return Path.of(path);
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public String display() {
        return "sqlite:///" + path;
    }

    @Override
    public String toString() {
        return display();
    }
}
