/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A constraint of the database that a statement broke.
 *
 * @param kind which one
 * @param reason what the driver says of it, in one line; it may hold values of the statement, but no credential
 */
public record ConstraintViolation(Kind kind, String reason) {

    /** What the constraint asks. */
    public enum Kind {
        UNIQUE,
        CHECK
    }

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CHECK_VIOLATION = "23514";

    /** The violation behind an exception; empty if it has another cause. */
    public static Optional<ConstraintViolation> of(@Nullable Throwable thrown) {
        var sql = DriverErrors.sqlException(thrown);
        if (sql == null) {
            return Optional.empty();
        }
        var reason = String.valueOf(sql.getMessage()).lines().findFirst().orElse("no reason given");
        if (sql instanceof SQLiteException sqlite) {
            return kind(
                            sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE,
                            sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_CHECK)
                    .map(kind -> new ConstraintViolation(kind, reason));
        }
        return kind(UNIQUE_VIOLATION.equals(sql.getSQLState()), CHECK_VIOLATION.equals(sql.getSQLState()))
                .map(kind -> new ConstraintViolation(kind, reason));
    }

    private static Optional<Kind> kind(boolean unique, boolean check) {
        return unique ? Optional.of(Kind.UNIQUE) : check ? Optional.of(Kind.CHECK) : Optional.empty();
    }
}
