/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.StoredValues;
import io.sparklamindb.core.identity.JsonText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The rows of the run registry. Used inside one transaction. Source: {@code lamindb/models/run.py}. */
final class RunTable {

    private static final Table<Record> TABLE = table(name("lamindb_run"));
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final Field<Integer> STATUS = field(name("_status_code"), Integer.class);

    private final Transaction transaction;
    private final DSLContext sql;
    private final Dialect dialect;

    RunTable(Transaction transaction) {
        this.transaction = transaction;
        this.sql = transaction.unwrap(DSLContext.class);
        this.dialect = transaction.dialect();
    }

    Optional<RecordedRun> find(String uid) {
        return all(field(name("r", "uid"), String.class).eq(uid)).stream().findFirst();
    }

    /** Those that have begun and not ended, with a type of reference; the oldest first. */
    List<RecordedRun> unfinished(String referenceType) {
        return all(field(name("r", "reference_type"), String.class)
                .eq(referenceType)
                .and(field(name("r", "_status_code"), Integer.class).lt(RunStatus.COMPLETED.code())));
    }

    private List<RecordedRun> all(Condition condition) {
        var started = StoredValues.momentColumn(dialect, "started_at");
        var startedAt = field(name("r", "started_at"), started.getType());
        var finishedAt = field(name("r", "finished_at"), started.getType());
        return sql.select(
                        field(name("r", "id"), Long.class),
                        field(name("r", "uid"), String.class),
                        field(name("t", "uid"), String.class),
                        field(name("t", "key"), String.class),
                        field(name("r", "_status_code"), Integer.class),
                        startedAt,
                        finishedAt,
                        field(name("r", "reference"), String.class))
                .from(TABLE.as("r"))
                .join(table(name("lamindb_transform")).as("t"))
                .on(field(name("t", "id"), Long.class).eq(field(name("r", "transform_id"), Long.class)))
                .where(condition)
                .orderBy(field(name("r", "id")))
                .fetch(row -> new RecordedRun(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        RunStatus.ofCode(row.value5()).orElse(RunStatus.SCHEDULED),
                        StoredValues.moment(row.value6()),
                        row.value7() == null ? null : StoredValues.moment(row.value7()),
                        row.value8()));
    }

    /** Adds a run that has begun. */
    RecordedRun insert(RunDescription run, long transform, @Nullable Long initiatedBy, TransformTable.Writer writer) {
        Map<Field<?>, @Nullable Object> row = new LinkedHashMap<>();
        row.put(UID, run.uid());
        row.put(field(name("transform_id"), Long.class), transform);
        row.put(field(name("name"), String.class), run.name());
        row.put(field(name("entrypoint"), String.class), run.entrypoint());
        row.put(field(name("cli_args"), String.class), Redaction.ofNullableText(run.cliArguments()));
        row.put(field(name("reference"), String.class), run.reference());
        row.put(field(name("reference_type"), String.class), run.referenceType());
        row.put(
                StoredValues.jsonColumn(dialect, "params"),
                run.params().isEmpty()
                        ? null
                        : StoredValues.json(dialect, JsonText.of(Redaction.ofParams(run.params()))));
        row.put(field(name("initiated_by_run_id"), Long.class), initiatedBy);
        row.put(field(name("branch_id"), Long.class), writer.branch());
        row.put(field(name("created_on_id"), Long.class), writer.branch());
        row.put(field(name("space_id"), Long.class), writer.space());
        row.put(field(name("created_by_id"), Long.class), writer.user());
        row.put(STATUS, RunStatus.STARTED.code());
        row.put(StoredValues.jsonColumn(dialect, "_aux"), null);
        if (run.startedAt() != null) {
            row.put(StoredValues.momentColumn(dialect, "started_at"), StoredValues.moment(dialect, run.startedAt()));
        }
        sql.insertInto(TABLE).set(row).execute();
        return find(run.uid()).orElseThrow();
    }

    /** Says how a run ended. */
    void end(long id, RunStatus status, @Nullable Instant finishedAt) {
        var moment = finishedAt == null ? transaction.now() : finishedAt;
        sql.update(TABLE)
                .set(Map.of(
                        STATUS,
                        status.code(),
                        StoredValues.momentColumn(dialect, "finished_at"),
                        StoredValues.moment(dialect, moment)))
                .where(ID.eq(id))
                .execute();
    }

    /** Links a report or an environment to a run. */
    void setFile(long id, String column, long artifact) {
        sql.update(TABLE)
                .set(field(name(column), Long.class), artifact)
                .where(ID.eq(id))
                .execute();
    }

    /** What runs note besides lamindb's columns. */
    @Nullable
    String extraData(long id) {
        var column = StoredValues.jsonColumn(dialect, "extra_data");
        var value = sql.select(column).from(TABLE).where(ID.eq(id)).fetchOne(column);
        return value == null ? null : value.toString();
    }

    void setExtraData(long id, String json) {
        var column = StoredValues.jsonColumn(dialect, "extra_data");
        sql.update(TABLE)
                .set(Map.of(column, StoredValues.json(dialect, json)))
                .where(ID.eq(id))
                .execute();
    }
}
