/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in, as the current user's settings file says. Its keys and tokens are not read. Immutable. Source:
 * {@code lamindb_setup/core/_settings_store.py}.
 *
 * @param uid the user's uid
 * @param handle the user's handle
 * @param name the user's full name, if known
 */
public record UserSettings(
        String uid, String handle, @Nullable String name) {

    /** Nobody is logged in. */
    public static final UserSettings ANONYMOUS = new UserSettings("00000000", "anonymous", null);

    private static final String PREFIX = "lamin_user_";

    /** Reads a file; empty if there is none. */
    static Optional<UserSettings> read(Path file) {
        return EnvFile.read(file).map(values -> {
            var uid = values.get(PREFIX + "uid");
            var handle = values.get(PREFIX + "handle");
            if (uid == null || handle == null) {
                throw EnvFile.invalid(file, "it has no " + PREFIX + (uid == null ? "uid" : "handle"));
            }
            return new UserSettings(uid, handle, values.get(PREFIX + "name"));
        });
    }
}
