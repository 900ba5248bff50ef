/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ValueSet;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Links between runs and what they read or made anew. Outputs need none: a record names the run that made it. A link
 * that is there already is left as it is. Stateless; used inside somebody's transaction. Source:
 * {@code lamindb/models/_lineage.py}.
 */
public final class RunLinks {

    private static final Field<Long> RUN = field(name("run_id"), Long.class);

    private RunLinks() {}

    /** Says that a run read these artifacts. */
    public static void addInputArtifacts(Transaction transaction, long run, Collection<Long> artifacts) {
        add(transaction, "lamindb_artifact_input_of_runs", "artifact_id", run, artifacts);
    }

    /** Says that a run read these collections. */
    public static void addInputCollections(Transaction transaction, long run, Collection<Long> collections) {
        add(transaction, "lamindb_collection_input_of_runs", "collection_id", run, collections);
    }

    /** Says that a run read these records. */
    public static void addInputRecords(Transaction transaction, long run, Collection<Long> records) {
        add(transaction, "lamindb_record_input_of_runs", "record_id", run, records);
    }

    /** Says that a run made these artifacts again, which another run had made. */
    public static void addRecreatedArtifacts(Transaction transaction, long run, Collection<Long> artifacts) {
        add(transaction, "lamindb_artifact_recreating_runs", "artifact_id", run, artifacts);
    }

    /** Says that a run made these collections again, which another run had made. */
    public static void addRecreatedCollections(Transaction transaction, long run, Collection<Long> collections) {
        add(transaction, "lamindb_collection_recreating_runs", "collection_id", run, collections);
    }

    private static void add(Transaction transaction, String links, String column, long run, Collection<Long> records) {
        var ids = records.stream().distinct().toList();
        if (!ids.isEmpty()) {
            transaction
                    .unwrap(DSLContext.class)
                    .insertInto(table(name(links)), field(name(column), Long.class), RUN)
                    .select(DSL.select(field(name("given", "value"), Long.class), DSL.val(run))
                            .from(ValueSet.inOrder(transaction.dialect(), ids))
                            .where(DSL.trueCondition()))
                    .onConflictDoNothing()
                    .execute();
        }
    }
}
