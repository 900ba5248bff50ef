/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.database.DatabaseLocation;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance is, as resolved from what a user configured. Immutable; safe to show.
 *
 * @param slug its name, or null if only its database is known
 * @param database where its database is
 * @param storageRoot the root of its default storage, or null if its database has to tell
 * @param settings what its settings file says, or null if it has none here
 * @param create whether to make it, should there be none
 */
public record InstanceAddress(
        @Nullable InstanceSlug slug,
        DatabaseLocation database,
        @Nullable String storageRoot,
        @Nullable InstanceSettings settings,
        boolean create) {}
