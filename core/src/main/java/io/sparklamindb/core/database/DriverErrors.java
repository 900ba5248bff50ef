/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import io.sparklamindb.core.error.DatabaseErrors;
import io.sparklamindb.core.error.InstanceErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the drivers throw, in the words of the catalogue; and which failures are worth another try. */
final class DriverErrors {

    /** serialization_failure, deadlock_detected. */
    private static final Set<String> LOST_RACE = Set.of("40001", "40P01");

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    /** statement_completion_unknown. */
    private static final String COMPLETION_UNKNOWN = "40003";

    static final String READ_ONLY_TRANSACTION = "25006";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final Set<SQLiteErrorCode> LOCKED = Set.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT,
            SQLiteErrorCode.SQLITE_BUSY_RECOVERY,
            SQLiteErrorCode.SQLITE_LOCKED);

    private DriverErrors() {}

    /** Whether another transaction was faster, so that the same work may succeed at once. */
    static boolean isLostRace(@Nullable Throwable thrown) {
        var sql = sqlException(thrown);
        if (sql instanceof SQLiteException sqlite) {
            return sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT;
        }
        return sql != null && sql.getSQLState() != null && LOST_RACE.contains(sql.getSQLState());
    }

    /** Whether a lock was waited for in vain. */
    static boolean isLocked(@Nullable Throwable thrown) {
        var sql = sqlException(thrown);
        if (sql instanceof SQLiteException sqlite) {
            return LOCKED.contains(sqlite.getResultCode());
        }
        return sql != null && LOCK_NOT_AVAILABLE.equals(sql.getSQLState());
    }

    /**
     * Whether a server went away, or cannot be reached now; a COMMIT that was on its way then is another matter, since it
     * may have arrived.
     */
    static boolean isUnreachable(@Nullable Throwable thrown) {
        var sql = sqlException(thrown);
        var state = sql == null ? null : sql.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    /**
     * Whether Postgres itself said that a statement failed, so that its transaction is aborted; otherwise the connection
     * was lost, or the server went away, and what it was about to do is open.
     */
    static boolean isAnswer(SQLException thrown) {
        var state = thrown.getSQLState();
        return state != null
                && !state.startsWith("08")
                && !state.startsWith("57P")
                && !state.equals(COMPLETION_UNKNOWN);
    }

    static LaminException translate(SQLException thrown, DatabaseLocation location, String action) {
        if (thrown instanceof SQLiteException sqlite) {
            return sqlite(sqlite, location, action);
        }
        return postgres(thrown, location, action);
    }

    static @Nullable SQLException sqlException(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    static LaminException missingFile(SqliteLocation location) {
        return InstanceErrors.notFound(
                location.display(),
                "there is no such file",
                "Check the path, or set create to true to make a new instance.");
    }

    static LaminException unknownParameter(PostgresLocation location, String name) {
        return DatabaseErrors.invalidUrl(location.display(), "the Postgres driver knows no parameter " + name);
    }

    private static LaminException sqlite(SQLiteException thrown, DatabaseLocation location, String action) {
        var code = thrown.getResultCode();
        if (LOCKED.contains(code)) {
            return DatabaseErrors.locked(location.display(), "the busy timeout", thrown);
        }
        return switch (code) {
            case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB, SQLITE_CORRUPT_INDEX, SQLITE_CORRUPT_SEQUENCE ->
                DatabaseErrors.corrupt(location.display(), "the file is damaged or no SQLite database", thrown);
            case SQLITE_READONLY,
                    SQLITE_READONLY_DBMOVED,
                    SQLITE_READONLY_DIRECTORY,
                    SQLITE_READONLY_RECOVERY,
                    SQLITE_READONLY_ROLLBACK,
                    SQLITE_READONLY_CANTINIT,
                    SQLITE_READONLY_CANTLOCK ->
                DatabaseErrors.readOnly(location.display(), "the file or its folder may not be written", thrown);
            default -> other(thrown, location, action);
        };
    }

    private static LaminException postgres(SQLException thrown, DatabaseLocation location, String action) {
        var state = thrown.getSQLState() == null ? "" : thrown.getSQLState();
        if (state.startsWith("28")) {
            var user = location instanceof PostgresLocation postgres ? postgres.user() : null;
            return DatabaseErrors.authenticationFailed(location.display(), String.valueOf(user));
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.equals("3D000")) {
            return DatabaseErrors.unreachable(location.display(), location.display(), reason(thrown), thrown);
        }
        if (state.equals(READ_ONLY_TRANSACTION) || state.equals(INSUFFICIENT_PRIVILEGE)) {
            return DatabaseErrors.readOnly(location.display(), reason(thrown), thrown);
        }
        if (LOST_RACE.contains(state)) {
            return WriteErrors.conflict(
                    action + " in the database at " + location.display(),
                    "again and again, " + reason(thrown),
                    "Run it again, or fewer writers of the same records at once.",
                    thrown);
        }
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return DatabaseErrors.locked(location.display(), "the lock timeout", thrown);
        }
        return other(thrown, location, action);
    }

    private static LaminException other(SQLException thrown, DatabaseLocation location, String action) {
        return DatabaseErrors.failed(action, location.display(), reason(thrown), thrown);
    }

    static String reason(Throwable thrown) {
        var message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        var firstLine = message.lines().findFirst().orElse(message).strip();
        return firstLine.isEmpty()
                ? "unknown"
                : firstLine.substring(0, 1).toLowerCase(Locale.ROOT) + firstLine.substring(1);
    }
}
