/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.storage;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be a key, and what may follow a storage root: a relative path that stays below it. Keys are checked when they
 * are written and again when they are read, since a row may come from anywhere. Nothing is ever decoded, so
 * {@code %2e%2e} is a name like any other. Stateless and thread-safe.
 */
public final class ArtifactKey {

    /** The folder below a root in which lamindb names files itself. */
    public static final String MANAGED_PREFIX = ".lamindb/";

    private static final int MAX_LENGTH = 1024;
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:/.*", Pattern.DOTALL);

    private ArtifactKey() {}

    /**
     * Checks a key that is about to be written.
     *
     * @return the same key
     * @throws LaminException {@code LAMIN_INVALID_KEY}
     */
    public static String requireValid(String key) {
        var reason = whyUnsafe(key);
        if (reason == null && key.contains(MANAGED_PREFIX)) {
            reason = "it contains " + MANAGED_PREFIX + ", where lamindb names the files itself";
        }
        if (reason == null && key.codePointCount(0, key.length()) > MAX_LENGTH) {
            reason = "it is longer than " + MAX_LENGTH + " characters";
        }
        if (reason != null) {
            throw ArtifactErrors.invalidKey(
                    shortened(key),
                    reason,
                    "Use a relative path with forward slashes, for example project/cells.parquet.");
        }
        return key;
    }

    /** Why a path does not stay below the folder it is relative to, or null if it does. */
    public static @Nullable String whyUnsafe(String path) {
        if (path.isEmpty()) {
            return "it is empty";
        } else if (path.startsWith("/")) {
            return "it is absolute";
        } else if (path.indexOf('\\') >= 0) {
            return "it contains a backslash";
        } else if (path.indexOf('\0') >= 0) {
            return "it contains a NUL character";
        } else if (SCHEME.matcher(path).matches()) {
            return "it names another file system or bucket";
        } else if (Arrays.stream(path.split("/", -1))
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."))) {
            return "it contains a . or .. segment";
        }
        return null;
    }

    /** A key as messages show it. */
    public static String shortened(String key) {
        return key.length() <= 200 ? key : key.substring(0, 200) + "... (" + key.length() + " characters)";
    }
}
