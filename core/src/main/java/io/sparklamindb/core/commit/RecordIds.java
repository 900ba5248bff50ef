/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Primary keys of records, by what users call these. Stateless; used inside somebody's transaction. */
public final class RecordIds {

    private RecordIds() {}

    /** The primary key of a run. */
    public static Optional<Long> ofRun(Transaction transaction, String uid) {
        return find(transaction, "lamindb_run", uid);
    }

    /** The primary key of the last of some runs that there is. */
    public static Optional<Long> ofLastRun(Transaction transaction, List<String> uids) {
        for (int i = uids.size() - 1; i >= 0; i--) {
            var run = ofRun(transaction, uids.get(i));
            if (run.isPresent()) {
                return run;
            }
        }
        return Optional.empty();
    }

    /** The primary key of a version of an artifact, by its whole uid. */
    public static Optional<Long> ofArtifact(Transaction transaction, String uid) {
        return find(transaction, "lamindb_artifact", uid);
    }

    private static Optional<Long> find(Transaction transaction, String records, String uid) {
        return transaction
                .unwrap(DSLContext.class)
                .select(field(name("id"), Long.class))
                .from(table(name(records)))
                .where(field(name("uid"), String.class).eq(uid))
                .fetchOptional(row -> row.value1());
    }
}
