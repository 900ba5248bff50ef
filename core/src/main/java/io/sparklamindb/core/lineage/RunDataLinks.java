/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.commit.RunLinks;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.lineage.DataReference.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Links a run to what it read and made, as lamindb decides: what the run made is no input of it, and what it read it did not
 * make again. Used inside one transaction. Source: {@code lamindb/models/_lineage.py}.
 */
final class RunDataLinks {

    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final Field<Long> RUN = field(name("run_id"), Long.class);

    private static final List<Kind> LINKED =
            Arrays.stream(Kind.values()).filter(Kind::isLinked).toList();

    private final Transaction transaction;
    private final DSLContext sql;
    private final long run;
    private final Set<DataReference> unknown = new LinkedHashSet<>();

    RunDataLinks(Transaction transaction, long run) {
        this.transaction = transaction;
        this.sql = transaction.unwrap(DSLContext.class);
        this.run = run;
    }

    /** Outputs first: what the run made is no input of it. */
    void add(RunData data) {
        LINKED.forEach(kind -> addOutputs(kind, known(kind, data.outputs())));
        LINKED.forEach(kind -> addInputs(kind, known(kind, data.inputs())));
    }

    /** What was to be linked, and is not there. */
    Set<DataReference> unknown() {
        return unknown;
    }

    private Collection<Long> known(Kind kind, List<DataReference> data) {
        var references =
                data.stream().filter(one -> one.kind() == kind).distinct().toList();
        if (references.isEmpty()) {
            return List.of();
        }
        var uids = references.stream().map(DataReference::id).toList();
        Map<String, Long> ids = sql
                .select(UID, ID)
                .from(table(name(records(kind))))
                .where(ValueSet.contains(transaction.dialect(), UID, uids))
                .fetch()
                .stream()
                .collect(Collectors.toMap(row -> row.value1(), row -> row.value2()));
        references.stream().filter(one -> !ids.containsKey(one.id())).forEach(unknown::add);
        return ids.values();
    }

    private void addInputs(Kind kind, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var inputs = new HashSet<>(ids);
        inputs.removeAll(madeByRun(kind, ids));
        switch (kind) {
            case ARTIFACT -> {
                inputs.removeAll(linked("lamindb_artifact_recreating_runs", "artifact_id", ids));
                RunLinks.addInputArtifacts(transaction, run, inputs);
            }
            case COLLECTION -> {
                inputs.removeAll(linked("lamindb_collection_recreating_runs", "collection_id", ids));
                RunLinks.addInputCollections(transaction, run, inputs);
            }
            default -> RunLinks.addInputRecords(transaction, run, inputs);
        }
    }

    private void addOutputs(Kind kind, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        takeFromRunAround(kind, ids);
        switch (kind) {
            case ARTIFACT -> RunLinks.addOutputArtifacts(transaction, run, ids);
            case COLLECTION -> RunLinks.addOutputCollections(transaction, run, ids);
            default -> // lamindb does not note who made a record again
                sql.update(table(name(records(kind))))
                        .set(RUN, run)
                        .where(ValueSet.contains(transaction.dialect(), ID, ids))
                        .and(RUN.isNull())
                        .execute();
        }
    }

    /** Who writes knows but the run around it, which is told later which part of it that was. */
    private void takeFromRunAround(Kind kind, Collection<Long> ids) {
        var runs = table(name("lamindb_run"));
        sql.update(table(name(records(kind))))
                .set(RUN, run)
                .where(ValueSet.contains(transaction.dialect(), ID, ids))
                .and(RUN.eq(DSL.select(field(name("initiated_by_run_id"), Long.class))
                        .from(runs)
                        .where(ID.eq(run))))
                .execute();
    }

    private static String records(Kind kind) {
        return "lamindb_" + kind.word();
    }

    private Set<Long> madeByRun(Kind kind, Collection<Long> ids) {
        return sql.select(ID)
                .from(table(name(records(kind))))
                .where(ValueSet.contains(transaction.dialect(), ID, ids))
                .and(RUN.eq(run))
                .fetchSet(ID);
    }

    private Set<Long> linked(String links, String column, Collection<Long> ids) {
        var end = field(name(column), Long.class);
        return sql.select(end)
                .from(table(name(links)))
                .where(RUN.eq(run))
                .and(ValueSet.contains(transaction.dialect(), end, ids))
                .fetchSet(end);
    }
}
