/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import io.sparklamindb.core.identity.VersionedUid;

/**
 * What became of a version of a collection that was asked for. Immutable.
 *
 * @param id primary key of the version
 * @param uid its uid
 * @param key its key
 * @param members how many artifacts it has
 * @param status what was done
 */
public record CommittedCollection(long id, String uid, String key, long members, Status status) {

    /** What was done. */
    public enum Status {
        /** It is the first version of a new collection. */
        NEW("new"),
        /** It is a new version of the collection that had its key. */
        NEW_VERSION("new_version"),
        /** A version with this content was there; nothing was added. */
        EXISTING("existing"),
        /** Artifacts whose content it had already were added to the version itself. */
        EXTENDED("extended"),
        /** The version with this content was in the trash, and is no longer. */
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

    /** The four characters of the uid that tell versions apart. */
    public String version() {
        return VersionedUid.parse(uid).version();
    }
}
