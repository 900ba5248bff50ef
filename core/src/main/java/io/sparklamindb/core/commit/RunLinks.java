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
 * Links between runs and what they read or made again. Outputs need none: a record names the run that made it. A link
 * that is there already is left as it is. Stateless; used inside somebody's transaction. Source:
 * {@code lamindb/models/_lineage.py}.
 */
public final class RunLinks {

    private static final Field<Long> ID = field(name("id"), Long.class);
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

    /**
     * Says that a run made artifacts that were there: those of no run are its own, those of another one it made again, unless
     * it read them, or that is a part of this run.
     */
    public static void addOutputArtifacts(Transaction transaction, long run, Collection<Long> artifacts) {
        addOutputs(transaction, "artifact", run, artifacts);
    }

    /** The same of collections. */
    public static void addOutputCollections(Transaction transaction, long run, Collection<Long> collections) {
        addOutputs(transaction, "collection", run, collections);
    }

    private static void addOutputs(Transaction transaction, String registry, long run, Collection<Long> records) {
        if (records.isEmpty()) {
            return;
        }
        var sql = transaction.unwrap(DSLContext.class);
        var rows = table(name("lamindb_" + registry));
        var end = registry + "_id";
        var inputs = table(name("lamindb_" + registry + "_input_of_runs"));
        var given = ValueSet.contains(transaction.dialect(), ID, records);
        sql.update(rows).set(RUN, run).where(given).and(RUN.isNull()).execute();
        var ofOthers = sql.select(ID)
                .from(rows)
                .where(given)
                .and(RUN.ne(run))
                .and(RUN.notIn(DSL.select(ID)
                        .from(table(name("lamindb_run")))
                        .where(field(name("initiated_by_run_id"), Long.class).eq(run))))
                .and(ID.notIn(
                        DSL.select(field(name(end), Long.class)).from(inputs).where(RUN.eq(run))))
                .fetch(ID);
        add(transaction, "lamindb_" + registry + "_recreating_runs", end, run, ofOthers);
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
