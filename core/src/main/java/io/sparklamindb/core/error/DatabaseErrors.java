/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import org.jspecify.annotations.Nullable;

/** What goes wrong between this plugin and a database. Locations are given as they may be shown: without credentials. */
public final class DatabaseErrors {

    private DatabaseErrors() {}

    /** A database URL cannot be understood. */
    public static LaminException invalidUrl(String url, String reason) {
        return LaminCondition.INVALID_DATABASE_URL.error("url", url, "reason", reason);
    }

    /** A database URL cannot be understood. */
    public static LaminException invalidUrl(String url, String reason, @Nullable Throwable cause) {
        return LaminCondition.INVALID_DATABASE_URL.error(cause, "url", url, "reason", reason);
    }

    /** No connection can be made, or it broke. */
    public static LaminException unreachable(
            String instance, String location, String reason, @Nullable Throwable cause) {
        return LaminCondition.DATABASE_UNREACHABLE.error(
                cause, "instance", instance, "location", location, "reason", reason);
    }

    /** The server refuses the credentials. */
    public static LaminException authenticationFailed(String location, String user) {
        return LaminCondition.DATABASE_AUTHENTICATION_FAILED.error("location", location, "user", user);
    }

    /** The database, or the account, may only read. */
    public static LaminException readOnly(String location, String reason) {
        return LaminCondition.DATABASE_READ_ONLY.error("location", location, "reason", reason);
    }

    /** The database, or the account, may only read. */
    public static LaminException readOnly(String location, String reason, @Nullable Throwable cause) {
        return LaminCondition.DATABASE_READ_ONLY.error(cause, "location", location, "reason", reason);
    }

    /** Somebody else held a lock for too long. */
    public static LaminException locked(String location, String waited, @Nullable Throwable cause) {
        return LaminCondition.DATABASE_LOCKED.error(cause, "location", location, "waited", waited);
    }

    /** The connection was lost while a transaction was committed, and what became of it could not be found out. */
    public static LaminException commitUnknown(String location, String reason, String fix, @Nullable Throwable cause) {
        return LaminCondition.COMMIT_UNKNOWN.error(cause, "location", location, "reason", reason, "fix", fix);
    }

    /** The file of a database is damaged. */
    public static LaminException corrupt(String location, String reason, @Nullable Throwable cause) {
        return LaminCondition.DATABASE_CORRUPT.error(cause, "location", location, "reason", reason);
    }

    /** A database failed in a way that no other condition names. */
    public static LaminException failed(String action, String location, String reason, @Nullable Throwable cause) {
        return LaminCondition.DATABASE_ERROR.error(cause, "action", action, "location", location, "reason", reason);
    }

    /** A file database was to be opened on an executor. */
    public static LaminException driverOnly(String location) {
        return LaminCondition.DATABASE_DRIVER_ONLY.error("location", location);
    }

    /** A database that was to become an instance holds other tables. */
    public static LaminException notEmpty(String location, String tables) {
        return LaminCondition.DATABASE_NOT_EMPTY.error("location", location, "tables", tables);
    }

    /** A database has no tables of lamindb. */
    public static LaminException notLamindb(String location, String reason) {
        return LaminCondition.NOT_A_LAMINDB_DATABASE.error("location", location, "reason", reason);
    }
}
