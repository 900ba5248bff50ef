/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.registry.Registry;
import java.sql.SQLException;
import org.jooq.exception.DataAccessException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Constraints that only the database knows, in the words of the catalogue. */
final class DatabaseRefusal {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CHECK_VIOLATION = "23514";

    private DatabaseRefusal() {}

    /** A typed error for a broken constraint; anything else as it is, for the transaction to judge or try again. */
    static RuntimeException translate(DataAccessException thrown, Registry registry) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isUnique(sql)) {
                return LaminCondition.DUPLICATE_RECORD.error(
                        thrown,
                        "registry",
                        registry.qualifiedName(),
                        "count",
                        1,
                        "examples",
                        firstLine(sql),
                        "columns",
                        "the columns of that constraint");
            }
            if (cause instanceof SQLException sql && isCheck(sql)) {
                return LaminCondition.UNSAFE_WRITE.error(
                        thrown,
                        "what",
                        registry.qualifiedName(),
                        "reason",
                        firstLine(sql),
                        "fix",
                        "Change the values that the constraint is about.");
            }
        }
        return thrown;
    }

    private static boolean isUnique(SQLException thrown) {
        return thrown instanceof SQLiteException sqlite
                ? sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
                : UNIQUE_VIOLATION.equals(thrown.getSQLState());
    }

    private static boolean isCheck(SQLException thrown) {
        return thrown instanceof SQLiteException sqlite
                ? sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_CHECK
                : CHECK_VIOLATION.equals(thrown.getSQLState());
    }

    private static String firstLine(SQLException thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("a constraint of the database");
    }
}
