/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.testing;

import io.sparklamindb.core.database.Transaction;
import org.jooq.DSLContext;

/** Builds queries in a test's transaction. */
public final class Sql {

    private Sql() {}

    /** What queries are built with. */
    public static DSLContext of(Transaction transaction) {
        return transaction.unwrap(DSLContext.class);
    }
}
