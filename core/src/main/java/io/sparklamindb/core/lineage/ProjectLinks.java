/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import org.jooq.DSLContext;

/**
 * Links what is made in a transaction to a project, as lamindb does when it saves a record while a project is in its context. A
 * link that is there stays. Source: {@code lamindb/models/sqlrecord.py}.
 *
 * @param project primary key of the project
 * @param user primary key of whoever makes the links
 */
record ProjectLinks(Transaction transaction, long project, long user) {

    /** Links a record of a registry, {@code run} or {@code transform}. */
    void add(String registry, long id) {
        transaction
                .unwrap(DSLContext.class)
                .insertInto(table(name("lamindb_" + registry + "project")))
                .columns(
                        field(name(registry + "_id"), Long.class),
                        field(name("project_id"), Long.class),
                        field(name("created_by_id"), Long.class))
                .values(id, project, user)
                .onConflictDoNothing()
                .execute();
    }
}
