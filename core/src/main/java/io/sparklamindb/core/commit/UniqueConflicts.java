/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.error.LaminException;
import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * Tries again what another writer was faster with. Our own writers are serializable, and the database says so itself when
 * they meet; lamindb's are not, and show up as a row that is there already.
 */
final class UniqueConflicts {

    private static final int ATTEMPTS = 4;
    private static final String UNIQUE_VIOLATION = "23505";

    private UniqueConflicts() {}

    static <T> T retry(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (LaminException e) {
                if (attempt == ATTEMPTS || !isUniqueConflict(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isUniqueConflict(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
