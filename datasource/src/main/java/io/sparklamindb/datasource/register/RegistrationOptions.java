/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.register;

import org.jspecify.annotations.Nullable;

/**
 * What to register. Immutable.
 *
 * @param path a file, a folder, or a pattern such as {@code /data/*.csv}; local or on any Hadoop file system
 * @param key the key of the one artifact that file or folder becomes
 * @param keyPrefix what comes before the relative path in the key of each artifact
 * @param glob which files below a folder: {@code *.csv} by name, {@code raw/**} by relative path; null for all
 * @param recursive whether folders below the folder are looked into
 * @param description a description for all artifacts
 * @param kind for example {@code dataset}
 * @param storage root or uid of the storage that files from elsewhere are copied to
 * @param duplicates whether known content becomes an artifact of its own under another key
 */
public record RegistrationOptions(
        String path,
        @Nullable String key,
        @Nullable String keyPrefix,
        @Nullable String glob,
        boolean recursive,
        @Nullable String description,
        @Nullable String kind,
        @Nullable String storage,
        boolean duplicates) {

    /** All files of a path. */
    public static RegistrationOptions of(String path) {
        return new RegistrationOptions(path, null, null, null, true, null, null, null, false);
    }
}
