/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.io.IOException;
import java.nio.file.Files;
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

    /** Links may lead to one file by several paths. */
    @Override
    public boolean isSamePlaceAs(DatabaseLocation other) {
        if (equals(other)) {
            return true;
        }
        try {
            return other instanceof SqliteLocation that && Files.isSameFile(file(), that.file());
        } catch (IOException e) {
            return false; // one of them is gone
        }
    }

    @Override
    public String toString() {
        return display();
    }
}
