/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import org.jooq.exception.DataAccessException;

/** Something lamindb asks of new records, or writes into them, besides filling in defaults. */
@FunctionalInterface
interface RecordRule {

    /**
     * Checks and completes all records of one INSERT, inside its transaction.
     *
     * @throws io.sparklamindb.core.error.LaminException if lamindb would refuse one
     * @throws DataAccessException if the database fails
     */
    void apply(NewRecords records, WriteContext context);
}
