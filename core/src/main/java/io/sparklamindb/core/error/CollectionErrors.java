/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

/** Why a collection cannot be found, not be read as one table, or not be deleted. */
public final class CollectionErrors {

    private CollectionErrors() {}

    /** No collection of that key or uid can be seen. */
    public static LaminException notFound(String collection, String instance, String reason, String fix) {
        return LaminCondition.COLLECTION_NOT_FOUND.error(
                "collection", collection, "instance", instance, "reason", reason, "fix", fix);
    }

    /** Artifacts of a collection cannot be read. */
    public static LaminException incomplete(String collection, String reason, String artifacts, String fix) {
        return LaminCondition.COLLECTION_INCOMPLETE.error(
                "collection", collection, "reason", reason, "artifacts", artifacts, "fix", fix);
    }

    /** Other records need a collection that is to be deleted for good. */
    public static LaminException inUse(String collection, String users) {
        return LaminCondition.COLLECTION_IN_USE.error("collection", collection, "users", users);
    }

    /** A collection or list of artifacts is empty. */
    public static LaminException noMembers(String collection, String reason, String fix) {
        return LaminCondition.NO_MEMBERS.error("collection", collection, "reason", reason, "fix", fix);
    }

    /** The columns of artifacts do not fit together. */
    public static LaminException incompatibleMembers(String collection, String reason, String fix) {
        return LaminCondition.INCOMPATIBLE_MEMBERS.error("collection", collection, "reason", reason, "fix", fix);
    }
}
