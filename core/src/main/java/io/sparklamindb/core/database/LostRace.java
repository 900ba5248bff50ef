/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import io.sparklamindb.core.error.WriteErrors;
import org.jooq.exception.DataAccessException;

/**
 * Sees lost races in broken unique constraints. Our own writers meet in the database's locks; lamindb's take none, and show
 * up as a row that is there already. Stateless.
 */
public final class LostRace {

    private LostRace() {}

    /**
     * Runs statements that add rows whose uid or content another writer may have been faster with.
     *
     * @param action what is done, for the message: {@code write artifacts}
     * @throws WriteConflict if another writer was
     */
    public static void guard(String action, Runnable statements) {
        try {
            statements.run();
        } catch (DataAccessException e) {
            var violation = ConstraintViolation.of(e)
                    .filter(found -> found.kind() == ConstraintViolation.Kind.UNIQUE)
                    .orElseThrow(() -> e);
            throw new WriteConflict(WriteErrors.conflict(action, violation.reason(), "Run it again.", e));
        }
    }
}
