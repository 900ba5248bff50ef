/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.sparklamindb.core.commit.RunLinks;
import io.sparklamindb.core.database.Transaction;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What lamindb notes of the run that makes a version of a collection: the version before and all artifacts are its inputs,
 * but for those it made itself or made again. Used inside one transaction. Source:
 * {@code lamindb/models/collection.py}.
 */
final class CollectionRuns {

    private static final Table<Record> COLLECTIONS = table(name("lamindb_collection"));
    private static final Table<Record> ARTIFACT_INPUTS = table(name("lamindb_artifact_input_of_runs"));
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<Long> RUN = field(name("run_id"), Long.class);
    private static final Field<Long> ARTIFACT = field(name("artifact_id"), Long.class);

    private final Transaction transaction;
    private final DSLContext sql;

    CollectionRuns(Transaction transaction) {
        this.transaction = transaction;
        this.sql = transaction.unwrap(DSLContext.class);
    }

    /** Notes what a run read to make a version. */
    void addInputs(long run, long version, @Nullable Long before) {
        if (before != null && !Objects.equals(runOf(before), run)) {
            RunLinks.addInputCollections(transaction, run, List.of(before));
        }
        var artifact = field(name("a", "id"), Long.class);
        sql.insertInto(ARTIFACT_INPUTS, ARTIFACT, RUN)
                .select(DSL.select(artifact, val(run))
                        .from(table(name("lamindb_collectionartifact")).as("l"))
                        .join(table(name("lamindb_artifact")).as("a"))
                        .on(artifact.eq(field(name("l", "artifact_id"), Long.class)))
                        .where(field(name("l", "collection_id"), Long.class).eq(version))
                        .and(field(name("a", "run_id"), Long.class).isDistinctFrom(run))
                        .andNotExists(madeAgain(artifact, run)))
                .onConflictDoNothing()
                .execute();
    }

    private static Select<?> madeAgain(Field<Long> artifact, long run) {
        var links = table(name("lamindb_artifact_recreating_runs")).as("r");
        Condition sameArtifact = field(name("r", "artifact_id"), Long.class).eq(artifact);
        return DSL.selectOne()
                .from(links)
                .where(sameArtifact)
                .and(field(name("r", "run_id"), Long.class).eq(run));
    }

    /** Notes that a run made a version that was there: it is its run if it has none, else one that made it again. */
    void addRecreated(long run, long version) {
        RunLinks.addOutputCollections(transaction, run, List.of(version));
    }

    private @Nullable Long runOf(long version) {
        return sql.select(RUN).from(COLLECTIONS).where(ID.eq(version)).fetchOne(RUN);
    }
}
