/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.instance;

import io.sparklamindb.core.database.SqliteLocation;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.instance.InstanceAddress;
import io.sparklamindb.core.instance.InstanceConfiguration;
import io.sparklamindb.core.instance.UserSettings;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instances of reads that name an instance themselves instead of a catalog: reads of the same one share it, so that a
 * loop over a thousand artifacts opens one instance and not a thousand.
 *
 * <p>An instance stays open as long as a table of it is in use; nothing here keeps it. Thread-safe.
 */
final class InlineInstances {

    private final Map<Key, WeakReference<Instance>> instances = new HashMap<>();

    /**
     * What must be equal for two reads to share an instance.
     *
     * @param file which file the database is: one that was deleted and made again is another; null if it is no file
     */
    private record Key(
            InstanceConfiguration configuration,
            InstanceAddress address,
            UserSettings loggedIn,
            @Nullable Object file) {}

    /** As {@link Instance#open}; with the schema as it is now, whether the instance was open already or not. */
    synchronized Instance open(InstanceConfiguration configuration, InstanceAddress address, UserSettings loggedIn) {
        instances.values().removeIf(reference -> reference.get() == null);
        var key = new Key(configuration, address, loggedIn, file(address));
        var reference = instances.get(key);
        var open = reference == null ? null : reference.get();
        if (open != null) {
            open.refresh();
            return open;
        }
        var opened = AttachedInstance.openShared(configuration, address, loggedIn);
        instances.put(key, new WeakReference<>(opened));
        return opened;
    }

    private static @Nullable Object file(InstanceAddress address) {
        if (!(address.database() instanceof SqliteLocation location)) {
            return null;
        }
        try {
            return Files.readAttributes(location.file(), BasicFileAttributes.class)
                    .fileKey();
        } catch (IOException e) {
            return null; // opening it says what is wrong
        }
    }
}
