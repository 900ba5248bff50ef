/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.database.ConstraintViolation;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.registry.Registry;
import org.jooq.exception.DataAccessException;

/** Constraints that only the database knows, in the words of the catalogue. */
final class DatabaseRefusal {

    private DatabaseRefusal() {}

    /** A typed error for a broken constraint; anything else as it is, for the transaction to judge or try again. */
    static RuntimeException translate(DataAccessException thrown, Registry registry) {
        var violation = ConstraintViolation.of(thrown).orElse(null);
        if (violation == null) {
            return thrown;
        }
        return switch (violation.kind()) {
            case UNIQUE ->
                WriteErrors.duplicateRecord(
                        registry.qualifiedName(),
                        1,
                        Duplicates.EXIST_ALREADY,
                        violation.reason(),
                        "the columns of that constraint",
                        thrown);
            case CHECK ->
                WriteErrors.unsafe(
                        registry.qualifiedName(),
                        violation.reason(),
                        "Change the values that the constraint is about.",
                        thrown);
        };
    }
}
