/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import java.util.Locale;

/**
 * Something that a run reads or writes, by what tells it from everything else. Immutable.
 *
 * @param kind what it is
 * @param id a uid or a name, as its kind says
 */
public record DataReference(Kind kind, String id) {

    /** What there is to read and to write. */
    public enum Kind {
        /** A version of an artifact, by all of its 20 characters: uids are the same in every instance that has it. */
        ARTIFACT,
        /** A version of a collection, by all of its 20 characters. Its artifacts are no inputs on their own, as in lamindb. */
        COLLECTION,
        /** A record by its uid, such as the type whose records are a sheet. */
        RECORD,
        /** The rows of a registry or a view, of which lamindb keeps no link: {@code core.ulabel}. Runs note the name. */
        REGISTRY,
        /** Data that no registry knows, by a name without credentials: {@code kafka://topic}. Runs note the name. */
        EXTERNAL;

        /** Whether lamindb links such data to runs, so that it need not be noted. */
        public boolean isLinked() {
            return this == ARTIFACT || this == COLLECTION || this == RECORD;
        }

        /** The registry whose records these are, in lamindb's words, or what they are besides. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A version of an artifact. */
    public static DataReference artifact(String uid) {
        return new DataReference(Kind.ARTIFACT, uid);
    }

    /** A version of a collection. */
    public static DataReference collection(String uid) {
        return new DataReference(Kind.COLLECTION, uid);
    }

    /** A record. */
    public static DataReference record(String uid) {
        return new DataReference(Kind.RECORD, uid);
    }

    /** The rows of a registry or a view, by its qualified name. */
    public static DataReference registry(String name) {
        return new DataReference(Kind.REGISTRY, name);
    }

    /** Data that no registry knows; credentials in the name are redacted. */
    public static DataReference external(String name) {
        return new DataReference(Kind.EXTERNAL, Redaction.ofText(name));
    }

    @Override
    public String toString() {
        return kind.word() + " " + id;
    }
}
