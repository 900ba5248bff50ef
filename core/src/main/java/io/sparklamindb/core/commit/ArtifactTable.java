/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.sparklamindb.core.commit.RegistrationPlan.Insert;
import io.sparklamindb.core.commit.RegistrationPlan.Restore;
import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.instance.Branch;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The statements that write artifact rows, many rows each. Columns not named get the database's defaults. */
final class ArtifactTable {

    /** Who writes, and where records go; the same for all rows of a transaction. */
    record Writer(
            long user,
            long branch,
            long space,
            @Nullable String description,
            @Nullable String kind) {}

    private static final int ROWS_A_STATEMENT = 250;
    private static final String UPLOAD_ONGOING = "{\"so\": 1}";

    private static final Table<Record> TABLE = DSL.table(name("lamindb_artifact"));
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final Field<Boolean> IS_LATEST = field(name("is_latest"), Boolean.class);
    private static final Field<Long> BRANCH = field(name("branch_id"), Long.class);

    private static final List<Field<?>> COLUMNS = List.of(
            UID,
            field(name("key"), String.class),
            field(name("_real_key"), String.class),
            field(name("description"), String.class),
            field(name("suffix"), String.class),
            field(name("kind"), String.class),
            field(name("otype"), String.class),
            field(name("size"), Long.class),
            field(name("hash"), String.class),
            field(name("_hash_type"), String.class),
            field(name("n_files"), Long.class),
            field(name("_key_is_virtual"), Boolean.class),
            field(name("_overwrite_versions"), Boolean.class),
            IS_LATEST,
            BRANCH,
            field(name("created_on_id"), Long.class),
            field(name("space_id"), Long.class),
            field(name("storage_id"), Long.class),
            field(name("created_by_id"), Long.class));

    private final DSLContext sql;
    /** JSON in the database's own type; always written, since the default is a JSON null and lamindb's is an SQL NULL. */
    private final Field<?> aux;

    private final Object uploadOngoing;

    ArtifactTable(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        var isPostgres = dialect == Dialect.POSTGRES;
        this.aux = isPostgres ? field(name("_aux"), JSONB.class) : field(name("_aux"), String.class);
        this.uploadOngoing = isPostgres ? JSONB.jsonb(UPLOAD_ONGOING) : UPLOAD_ONGOING;
    }

    void insert(List<Insert> inserts, Writer writer) {
        inParts(inserts, part -> {
            var statement = sql.insertInto(TABLE)
                    .columns(Stream.concat(COLUMNS.stream(), Stream.of(aux)).toList());
            for (var insert : part) {
                statement = statement.values(values(insert, writer));
            }
            statement.execute();
        });
    }

    private @Nullable Object[] values(Insert insert, Writer writer) {
        var draft = insert.draft();
        var file = draft.file();
        return new Object[] {
            insert.uid(),
            draft.key(),
            draft.realKey(),
            writer.description(),
            draft.suffix(),
            writer.kind(),
            file.otype(),
            file.size(),
            file.hash().value(),
            file.hash().type(),
            file.nFiles(),
            draft.keyIsVirtual(),
            draft.overwriteVersions(),
            insert.isLatest(),
            writer.branch(),
            writer.branch(),
            writer.space(),
            draft.storage().id(),
            writer.user(),
            draft.toCopy() ? uploadOngoing : null
        };
    }

    void demote(Collection<Long> ids) {
        inParts(
                List.copyOf(ids),
                part -> sql.update(TABLE)
                        .set(IS_LATEST, false)
                        .where(ID.in(part))
                        .execute());
    }

    void promote(String uid) {
        sql.update(TABLE).set(IS_LATEST, true).where(UID.eq(uid)).execute();
    }

    /** Where lamindb puts what comes back from the trash: on main. */
    void restore(Collection<Restore> rows) {
        for (var row : rows) {
            sql.update(TABLE)
                    .set(BRANCH, Branch.MAIN)
                    .set(IS_LATEST, row.isLatest())
                    .where(ID.eq(row.id()))
                    .execute();
        }
    }

    /** The last description given counts; none leaves the one there is. */
    void describe(Collection<String> uids, String description) {
        inParts(
                List.copyOf(uids),
                part -> sql.update(TABLE)
                        .set(field(name("description"), String.class), description)
                        .where(UID.in(part))
                        .execute());
    }

    /** Says that the bytes of these artifacts are all there. */
    void markStored(Collection<String> uids) {
        inParts(
                List.copyOf(uids),
                part -> sql.update(TABLE).setNull(aux).where(UID.in(part)).execute());
    }

    /** Removes rows whose bytes never came. */
    void delete(Collection<String> uids) {
        inParts(
                List.copyOf(uids),
                part -> sql.deleteFrom(TABLE).where(UID.in(part)).execute());
    }

    private static <T> void inParts(List<T> all, Consumer<List<T>> statement) {
        for (int start = 0; start < all.size(); start += ROWS_A_STATEMENT) {
            statement.accept(all.subList(start, Math.min(start + ROWS_A_STATEMENT, all.size())));
        }
    }
}
