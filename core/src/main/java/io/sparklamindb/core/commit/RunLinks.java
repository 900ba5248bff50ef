/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Links between runs and what they read or made anew. Outputs need none: a record names the run that made it. A link
 * that is there already is left as it is. Stateless; used inside somebody's transaction. Source:
 * {@code lamindb/models/_lineage.py}.
 */
public final class RunLinks {

    private static final int ROWS_A_STATEMENT = 250;
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

    /** Says that a run made these artifacts again, which another run had made. */
    public static void addRecreatedArtifacts(Transaction transaction, long run, Collection<Long> artifacts) {
        add(transaction, "lamindb_artifact_recreating_runs", "artifact_id", run, artifacts);
    }

    /** Says that a run made these collections again, which another run had made. */
    public static void addRecreatedCollections(Transaction transaction, long run, Collection<Long> collections) {
        add(transaction, "lamindb_collection_recreating_runs", "collection_id", run, collections);
    }

    private static void add(Transaction transaction, String links, String column, long run, Collection<Long> records) {
        var sql = transaction.unwrap(DSLContext.class);
        var ids = records.stream().distinct().toList();
        for (int start = 0; start < ids.size(); start += ROWS_A_STATEMENT) {
            var part = List.copyOf(ids.subList(start, Math.min(start + ROWS_A_STATEMENT, ids.size())));
            var statement = sql.insertInto(table(name(links)), field(name(column), Long.class), RUN);
            for (var id : part) {
                statement = statement.values(id, run);
            }
            statement.onConflictDoNothing().execute();
        }
    }
}
