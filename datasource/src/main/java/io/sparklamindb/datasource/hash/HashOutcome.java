/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.hash;

import io.sparklamindb.core.identity.ContentHash;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file in a task. A failure is a value, so that Spark does not try again what cannot succeed.
 *
 * @param path the file
 * @param hash its hash, or null
 * @param changed how it changed meanwhile, or null
 * @param unreadable why it could not be read or written, or null
 */
public record HashOutcome(
        String path,
        @Nullable ContentHash hash,
        @Nullable String changed,
        @Nullable String unreadable) implements Serializable {

    /** It was hashed. */
    public static HashOutcome of(String path, ContentHash hash) {
        return new HashOutcome(path, hash, null, null);
    }

    /** It is not what was listed. */
    public static HashOutcome changed(String path, String how) {
        return new HashOutcome(path, null, how, null);
    }

    /** It cannot be read or written. */
    public static HashOutcome unreadable(String path, String why) {
        return new HashOutcome(path, null, null, why);
    }
}
