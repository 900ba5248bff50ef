/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.LostRace;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.Families;
import io.sparklamindb.core.database.sql.StoredValues;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Branch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Finds or makes the version of a transform that a run is one of, by lamindb's rules: the same code under the same key is the
 * same version, a draft without code gets the code, other code is a new version of the family. Used inside one transaction.
 * Source: {@code lamindb/models/transform.py}.
 */
final class TransformTable {

    private static final int STEM_LENGTH = 12;

    private static final Table<Record> TABLE = table(name("lamindb_transform"));
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final Field<String> KEY = field(name("key"), String.class);
    private static final Field<String> KIND = field(name("kind"), String.class);
    private static final Field<String> DESCRIPTION = field(name("description"), String.class);
    private static final Field<String> SOURCE_CODE = field(name("source_code"), String.class);
    private static final Field<String> HASH = field(name("hash"), String.class);
    private static final Field<String> REFERENCE = field(name("reference"), String.class);
    private static final Field<String> REFERENCE_TYPE = field(name("reference_type"), String.class);
    private static final Field<Boolean> IS_LATEST = field(name("is_latest"), Boolean.class);
    private static final Field<Long> BRANCH = field(name("branch_id"), Long.class);
    private static final Field<Long> CREATED_ON = field(name("created_on_id"), Long.class);
    private static final Field<Long> SPACE = field(name("space_id"), Long.class);
    private static final Field<Long> USER = field(name("created_by_id"), Long.class);

    /** Who writes, and where records go. */
    record Writer(long user, long branch, long space) {}

    private record Row(
            long id,
            String uid,
            boolean hasSource,
            long user,
            long branch,
            @Nullable String description,
            @Nullable String reference) {}

    private final DSLContext sql;
    private final Dialect dialect;

    TransformTable(Transaction transaction) {
        this.sql = transaction.unwrap(DSLContext.class);
        this.dialect = transaction.dialect();
    }

    /** The primary key of the version. */
    long findOrMake(TransformDescription code, Writer writer) {
        var source = code.sourceCode();
        var hash = source == null ? null : TextHash.of(source);
        if (hash != null) {
            var same = first(sql.select(columns())
                    .from(TABLE)
                    .where(KEY.eq(code.key()))
                    .and(HASH.eq(hash))
                    .orderBy(ID)
                    .fetch(TransformTable::row));
            if (same != null) {
                return known(same, code);
            }
        }
        var head = head(code.key(), writer.branch());
        if (head != null && !head.hasSource() && (hash == null || head.user() == writer.user())) {
            if (source != null) {
                sql.update(TABLE)
                        .set(SOURCE_CODE, Redaction.ofSource(source))
                        .set(HASH, hash)
                        .where(ID.eq(head.id()))
                        .execute();
            }
            return known(head, code);
        }
        return make(code, hash, head, writer);
    }

    /** Prefers the head on the branch that the run is on, as lamindb does. */
    private @Nullable Row head(String key, long branch) {
        return first(sql.select(columns())
                .from(TABLE)
                .where(KEY.eq(key))
                .and(IS_LATEST.eq(true))
                .and(BRANCH.ne(Branch.TRASH))
                .orderBy(
                        DSL.when(BRANCH.eq(branch), 0).otherwise(1),
                        StoredValues.momentColumn(dialect, "created_at").desc(),
                        ID.desc())
                .limit(1)
                .fetch(TransformTable::row));
    }

    /** A version that is there gets what is said anew about it, and comes back from the trash. */
    private long known(Row row, TransformDescription code) {
        var changes = new LinkedHashMap<Field<?>, @Nullable Object>();
        if (code.description() != null && !code.description().equals(row.description())) {
            changes.put(DESCRIPTION, code.description());
        }
        if (code.reference() != null && !code.reference().equals(row.reference())) {
            changes.put(REFERENCE, code.reference());
            changes.put(REFERENCE_TYPE, code.referenceType());
        }
        if (row.branch() == Branch.TRASH) {
            changes.put(BRANCH, Branch.MAIN);
        }
        if (!changes.isEmpty()) {
            sql.update(TABLE).set(changes).where(ID.eq(row.id())).execute();
        }
        return row.id();
    }

    private long make(TransformDescription code, @Nullable String hash, @Nullable Row before, Writer writer) {
        var uid = before == null
                ? VersionedUid.newFamily(STEM_LENGTH)
                : nextVersion(VersionedUid.parse(before.uid()).stem(), writer.branch());
        Map<Field<?>, @Nullable Object> row = new LinkedHashMap<>();
        row.put(UID, uid.uid());
        row.put(KEY, code.key());
        row.put(KIND, code.kind().word());
        row.put(DESCRIPTION, code.description() != null || before == null ? code.description() : before.description());
        row.put(SOURCE_CODE, code.sourceCode() == null ? null : Redaction.ofSource(code.sourceCode()));
        row.put(HASH, hash);
        row.put(REFERENCE, code.reference());
        row.put(REFERENCE_TYPE, code.referenceType());
        row.put(IS_LATEST, true);
        row.put(BRANCH, writer.branch());
        row.put(CREATED_ON, writer.branch());
        row.put(SPACE, writer.space());
        row.put(USER, writer.user());
        row.put(StoredValues.jsonColumn(dialect, "_aux"), null);
        LostRace.guard(
                "write transform " + code.key(),
                () -> sql.insertInto(TABLE).set(row).execute());
        return sql.select(ID).from(TABLE).where(UID.eq(uid.uid())).fetchSingle(ID);
    }

    private VersionedUid nextVersion(String stem, long branch) {
        var id = field(name("a", "id"), Long.class);
        var uid = field(name("a", "uid"), String.class);
        var family = Families.select(sql, dialect, TABLE.as("a"), List.of(id, uid), List.of(stem))
                .fetch();
        sql.update(TABLE)
                .set(IS_LATEST, false)
                .where(ID.in(family.map(row -> row.get(0, Long.class))))
                .and(BRANCH.eq(branch))
                .and(IS_LATEST.eq(true))
                .execute();
        return VersionedUid.next(family.map(row -> VersionedUid.parse(row.get(1, String.class))));
    }

    private static List<Field<?>> columns() {
        return List.of(
                ID, UID, DSL.field(SOURCE_CODE.isNotNull()).as("has_source"), USER, BRANCH, DESCRIPTION, REFERENCE);
    }

    private static Row row(Record row) {
        return new Row(
                row.get(ID),
                row.get(UID),
                Objects.requireNonNull(row.get("has_source", Boolean.class)),
                row.get(USER),
                row.get(BRANCH),
                row.get(DESCRIPTION),
                row.get(REFERENCE));
    }

    private static @Nullable Row first(List<Row> rows) {
        return rows.isEmpty() ? null : rows.get(0);
    }
}
