/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import org.jspecify.annotations.Nullable;

/**
 * What became of a file. Immutable.
 *
 * @param location where it was found
 * @param key the key of its artifact, which for known content may be another than was asked for
 * @param uid the uid of its artifact
 * @param size in bytes
 * @param hash the hash of its content
 * @param status what was done
 */
public record RegisteredFile(String location, @Nullable String key, String uid, long size, String hash, Status status) {

    /** What was done with a file. */
    public enum Status {
        /** It is the first version of a new artifact. */
        NEW("new"),
        /** It is a new version of the artifact that had its key. */
        NEW_VERSION("new_version"),
        /** Its content was known; nothing was added. */
        EXISTING("existing"),
        /** Its artifact was in the trash, and is no longer. */
        RESTORED("restored");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** In one word, as results show it. */
        @Override
        public String toString() {
            return text;
        }
    }
}
