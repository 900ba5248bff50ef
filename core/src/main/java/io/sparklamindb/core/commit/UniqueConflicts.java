/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.database.ConstraintViolation;
import io.sparklamindb.core.error.LaminException;
import java.util.function.Supplier;

/**
 * Tries again what another writer was faster with. Our own writers are serializable, and the database says so itself when
 * they meet; lamindb's are not, and show up as a row that is there already.
 */
final class UniqueConflicts {

    private static final int ATTEMPTS = 4;

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

    private static boolean isUniqueConflict(LaminException thrown) {
        return ConstraintViolation.of(thrown)
                .filter(violation -> violation.kind() == ConstraintViolation.Kind.UNIQUE)
                .isPresent();
    }
}
