/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.sparklamindb.core.commit.RegistrationPlan.Restore;
import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.LostRace;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ManyRows;
import io.sparklamindb.core.database.sql.StoredValues;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.instance.Branch;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The statements that write artifact rows, many rows each. Columns not named get the database's defaults. A row that
 * another writer was faster with is a {@link io.sparklamindb.core.database.WriteConflict}. Used inside one transaction.
 */
final class ArtifactTable {

    /** Who writes, and where records go; the same for all rows of a transaction. */
    record Writer(long user, long branch, long space) {}

    private static final Table<Record> TABLE = DSL.table(name("lamindb_artifact"));
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final Field<String> REAL_KEY = field(name("_real_key"), String.class);
    private static final Field<Boolean> IS_LATEST = field(name("is_latest"), Boolean.class);
    private static final Field<Long> BRANCH = field(name("branch_id"), Long.class);
    private static final Field<Long> SIZE = field(name("size"), Long.class);
    private static final Field<String> HASH = field(name("hash"), String.class);
    private static final Field<String> HASH_TYPE = field(name("_hash_type"), String.class);
    private static final Field<Long> N_FILES = field(name("n_files"), Long.class);
    private static final Field<Long> N_OBSERVATIONS = field(name("n_observations"), Long.class);
    private static final Field<Long> RUN = field(name("run_id"), Long.class);
    private static final Field<Long> SCHEMA = field(name("schema_id"), Long.class);
    private static final Field<String> DESCRIPTION = field(name("description"), String.class);

    private static final List<Field<?>> COLUMNS = List.of(
            UID,
            field(name("key"), String.class),
            REAL_KEY,
            DESCRIPTION,
            field(name("suffix"), String.class),
            field(name("kind"), String.class),
            field(name("otype"), String.class),
            field(name("version_tag"), String.class),
            SIZE,
            HASH,
            HASH_TYPE,
            N_FILES,
            N_OBSERVATIONS,
            field(name("_key_is_virtual"), Boolean.class),
            field(name("_overwrite_versions"), Boolean.class),
            IS_LATEST,
            BRANCH,
            field(name("created_on_id"), Long.class),
            field(name("space_id"), Long.class),
            field(name("storage_id"), Long.class),
            field(name("created_by_id"), Long.class),
            RUN,
            SCHEMA);

    private final DSLContext sql;
    private final Dialect dialect;
    /** JSON in the database's own type; always written, since the default is a JSON null and lamindb's is an SQL NULL. */
    private final Field<?> aux;

    private final Field<?> extraData;

    ArtifactTable(Transaction transaction) {
        this.sql = transaction.unwrap(DSLContext.class);
        this.dialect = transaction.dialect();
        this.aux = StoredValues.jsonColumn(dialect, "_aux");
        this.extraData = StoredValues.jsonColumn(dialect, "extra_data");
    }

    void insert(List<ArtifactRow> rows, Writer writer) {
        var columns = Stream.concat(COLUMNS.stream(), Stream.of(extraData, aux)).toList();
        var values = rows.stream().map(row -> values(row, writer)).toList();
        guarded(() -> new ManyRows(sql, dialect, TABLE, columns).insert(values));
    }

    private @Nullable Object[] values(ArtifactRow row, Writer writer) {
        var details = row.details();
        var hash = row.hash();
        return new Object[] {
            row.uid(),
            row.key(),
            row.realKey(),
            details.description(),
            row.suffix(),
            details.kind(),
            details.otype(),
            details.versionTag(),
            row.size(),
            hash == null ? null : hash.value(),
            hash == null ? null : hash.type(),
            row.nFiles(),
            row.nObservations(),
            row.keyIsVirtual(),
            row.overwriteVersions(),
            row.isLatest(),
            writer.branch(),
            writer.branch(),
            writer.space(),
            row.storage(),
            writer.user(),
            details.runId(),
            details.schemaId(),
            StoredValues.json(dialect, details.extraData()),
            row.uploadOngoing() ? StoredValues.json(dialect, RowNotes.ongoing(row.table())) : null
        };
    }

    /** Keeps other serializable writers of these families waiting; SQLite has one writer at a time anyhow. */
    void lock(Collection<Long> ids) {
        if (dialect == Dialect.POSTGRES) {
            whole(
                    ids.stream().sorted().distinct().toList(),
                    part -> sql.select(ID)
                            .from(TABLE)
                            .where(isOneOf(ID, part))
                            .orderBy(ID)
                            .forUpdate()
                            .fetch());
        }
    }

    /** Says of reserved rows what their bytes turned out to be, that they are all there, and which are heads by that. */
    void complete(List<Content> contents, Set<Long> heads) {
        var columns = List.of(ID, UID, REAL_KEY, SIZE, HASH, HASH_TYPE, N_FILES, N_OBSERVATIONS, IS_LATEST, aux);
        var values = contents.stream()
                .map(content -> {
                    var written = content.written();
                    return new @Nullable Object[] {
                        content.id(),
                        content.uid(),
                        null,
                        written.size(),
                        written.hash().value(),
                        written.hash().type(),
                        written.nFiles(),
                        written.nObservations(),
                        heads.contains(content.id()),
                        StoredValues.json(dialect, RowNotes.done(written.table()))
                    };
                })
                .toList();
        guarded(() -> new ManyRows(sql, dialect, TABLE, columns).update(values));
    }

    /**
     * What is known now of a reserved row.
     *
     * @param uid the uid that it gets
     */
    record Content(long id, String uid, WrittenContent written) {}

    void demote(Collection<Long> ids) {
        whole(
                List.copyOf(ids),
                part -> sql.update(TABLE)
                        .set(IS_LATEST, false)
                        .where(isOneOf(ID, part))
                        .execute());
    }

    void promote(Collection<Long> ids) {
        whole(
                List.copyOf(ids),
                part -> sql.update(TABLE)
                        .set(IS_LATEST, true)
                        .where(isOneOf(ID, part))
                        .execute());
    }

    /** Where lamindb puts what comes back from the trash: on main. */
    void restore(Collection<Restore> rows) {
        for (var latest : List.of(true, false)) {
            whole(
                    rows.stream()
                            .filter(row -> row.isLatest() == latest)
                            .map(Restore::id)
                            .toList(),
                    part -> sql.update(TABLE)
                            .set(BRANCH, Branch.MAIN)
                            .set(IS_LATEST, latest)
                            .where(isOneOf(ID, part))
                            .execute());
        }
    }

    /** Puts rows on branches. */
    void moveToBranch(Map<Long, Long> branchById) {
        new ManyRows(sql, dialect, TABLE, List.of(ID, BRANCH))
                .update(branchById.entrySet().stream()
                        .map(row -> new @Nullable Object[] {row.getKey(), row.getValue()})
                        .toList());
    }

    /** The last description given counts; none leaves the one there is. */
    void describe(Collection<String> uids, String description) {
        whole(
                List.copyOf(uids),
                part -> sql.update(TABLE)
                        .set(DESCRIPTION, description)
                        .where(isOneOf(UID, part))
                        .execute());
    }

    /** Rows were checked against a schema. */
    void setSchema(Collection<Long> ids, long schema) {
        whole(
                List.copyOf(ids),
                part -> sql.update(TABLE)
                        .set(SCHEMA, schema)
                        .where(isOneOf(ID, part))
                        .execute());
    }

    /** Says that the bytes of these artifacts are all there. */
    void markStored(Collection<String> uids) {
        whole(
                List.copyOf(uids),
                part -> sql.update(TABLE).setNull(aux).where(isOneOf(UID, part)).execute());
    }

    /** Removes rows whose bytes never came, or were not needed. */
    void delete(Collection<String> uids) {
        whole(
                List.copyOf(uids),
                part -> sql.deleteFrom(TABLE).where(isOneOf(UID, part)).execute());
    }

    private <T> Condition isOneOf(Field<T> field, Collection<T> values) {
        return ValueSet.contains(dialect, field, values);
    }

    private static void guarded(Runnable statement) {
        LostRace.guard("write artifacts", statement);
    }

    private static <T> void whole(List<T> all, Consumer<List<T>> statement) {
        if (!all.isEmpty()) {
            statement.accept(all);
        }
    }
}
