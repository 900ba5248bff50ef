/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

/** What an instance is missing: itself, or a branch, space or user that is asked for. */
public final class InstanceErrors {

    private InstanceErrors() {}

    /** There is no instance of that name or in that place. */
    public static LaminException notFound(String instance, String reason, String fix) {
        return LaminCondition.INSTANCE_NOT_FOUND.error("instance", instance, "reason", reason, "fix", fix);
    }

    /** An instance that was to be created is there already. */
    public static LaminException alreadyExists(String instance, String reason) {
        return LaminCondition.INSTANCE_ALREADY_EXISTS.error("instance", instance, "reason", reason);
    }

    /** An instance has no branch of that name or uid. */
    public static LaminException unknownBranch(String branch, String instance, String known) {
        return LaminCondition.UNKNOWN_BRANCH.error("branch", branch, "instance", instance, "known", known);
    }

    /** An instance has no space of that name or uid. */
    public static LaminException unknownSpace(String space, String instance, String known) {
        return LaminCondition.UNKNOWN_SPACE.error("space", space, "instance", instance, "known", known);
    }

    /** The user to whom writes are attributed is not registered. */
    public static LaminException unknownUser(String user, String instance, String catalog, String known) {
        return LaminCondition.UNKNOWN_USER.error(
                "user", user, "instance", instance, "catalog", catalog, "known", known);
    }

    /** A database is at a migration at which this version does not write. */
    public static LaminException schemaVersionUnsupported(String instance, String migration, String supported) {
        return LaminCondition.SCHEMA_VERSION_UNSUPPORTED.error(
                "instance", instance, "migration", migration, "supported", supported);
    }

    /** A write through a catalog that is set to be read-only. */
    public static LaminException readOnly(String action, String catalog) {
        return LaminCondition.READ_ONLY.error("action", action, "catalog", catalog);
    }
}
