/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.database.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new instance is to be; what is null is filled in as {@code lamin init} does. Immutable, and safe to show.
 *
 * @param owner who owns it; by default who is logged in
 * @param name its name; by default that of the Postgres database, else of the storage folder, in lower case,
 *     with a number when another instance of this machine has that name
 * @param storageRoot the folder of its default storage; by default {@code ./storage}, and then the working directory
 *     gives the name
 * @param db the URL of an empty Postgres database with its credentials; null for SQLite in the storage
 * @param modules the modules besides lamindb itself: {@code bionty}, or none
 */
public record NewInstance(
        @Nullable String owner,
        @Nullable String name,
        @Nullable String storageRoot,
        @Nullable Secret db,
        List<String> modules) {

    public NewInstance {
        modules = List.copyOf(modules);
    }
}
