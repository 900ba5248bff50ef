/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.LostRace;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.Families;
import io.sparklamindb.core.database.sql.StoredValues;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The statements that write versions of collections and their links. Columns not named get the database's defaults. A row
 * that another writer was faster with is a {@link io.sparklamindb.core.database.WriteConflict}. Used inside one transaction.
 */
final class CollectionTable {

    /** A row to add, which is the head of its family and branch. */
    record NewRow(
            String uid,
            String key,
            @Nullable String description,
            String hash,
            @Nullable Long schema,
            long branch,
            long space,
            long user,
            @Nullable Long run,
            @Nullable String tag) {}

    private static final Table<Record> TABLE = table(name("lamindb_collection"));
    private static final Table<Record> ARTIFACTS = table(name("lamindb_artifact"));
    private static final Table<Record> LINKS = table(name("lamindb_collectionartifact"));
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final Field<String> HASH = field(name("hash"), String.class);
    private static final Field<Boolean> IS_LATEST = field(name("is_latest"), Boolean.class);
    private static final Field<Long> BRANCH = field(name("branch_id"), Long.class);
    private static final Field<Long> RUN = field(name("run_id"), Long.class);
    private static final Field<Long> USER = field(name("created_by_id"), Long.class);
    private static final Field<Long> SCHEMA = field(name("schema_id"), Long.class);
    private static final Field<String> DESCRIPTION = field(name("description"), String.class);
    private static final Field<String> TAG = field(name("version_tag"), String.class);
    private static final Field<Long> COLLECTION = field(name("collection_id"), Long.class);
    private static final Field<Long> ARTIFACT = field(name("artifact_id"), Long.class);
    private static final Field<Long> GIVEN = field(name("given", "value"), Long.class);
    private static final Field<Long> POSITION = field(name("given", "position"), Long.class);

    private final DSLContext sql;
    private final Dialect dialect;

    CollectionTable(Transaction transaction) {
        this.sql = transaction.unwrap(DSLContext.class);
        this.dialect = transaction.dialect();
    }

    // --- reading ---

    /** All versions of a family, on any branch and in the trash. */
    List<FamilyVersion> family(String stem) {
        return List.copyOf(Families.select(
                        sql,
                        dialect,
                        TABLE.as("a"),
                        List.of(ofAlias(ID), ofAlias(UID), ofAlias(IS_LATEST), ofAlias(BRANCH)),
                        List.of(stem))
                .fetch(CollectionTable::version));
    }

    private static <T> Field<T> ofAlias(Field<T> column) {
        return field(name("a", column.getName()), column.getType());
    }

    private static FamilyVersion version(Record row) {
        return new FamilyVersion(
                row.get(0, Long.class), row.get(1, String.class), row.get(2, Boolean.class), row.get(3, Long.class));
    }

    /** The version of a key that has a hash, if there is one: on any branch and in the trash. */
    @Nullable
    FamilyVersion withKeyAndHash(String key, String hash) {
        return sql.select(ID, UID, IS_LATEST, BRANCH)
                .from(TABLE)
                .where(field(name("key"), String.class).eq(key))
                .and(HASH.eq(hash))
                .fetchOne(CollectionTable::version);
    }

    @Nullable
    Long schemaOf(long version) {
        return sql.select(SCHEMA).from(TABLE).where(ID.eq(version)).fetchOne(SCHEMA);
    }

    /** The uids of those of some artifacts that have not this schema. */
    List<String> withOtherSchema(Collection<Long> artifacts, long schema) {
        return sql.select(UID)
                .from(ARTIFACTS)
                .where(ValueSet.contains(dialect, ID, artifacts))
                .and(SCHEMA.isNull().or(SCHEMA.ne(schema)))
                .orderBy(ID)
                .fetch(UID);
    }

    long members(long version) {
        return sql.fetchCount(LINKS, COLLECTION.eq(version));
    }

    /** Those of some artifacts that a version has. */
    Set<Long> linkedOf(long version, Collection<Long> artifacts) {
        return sql.select(ARTIFACT)
                .from(LINKS)
                .where(COLLECTION.eq(version))
                .and(ValueSet.contains(dialect, ARTIFACT, artifacts))
                .fetchSet(ARTIFACT);
    }

    /** The artifacts of another version, and then those given, that a version has not; in their order. */
    List<Long> notLinked(long version, @Nullable Long other, List<Long> given) {
        var missing = new ArrayList<Long>();
        if (other != null) {
            missing.addAll(sql.select(ARTIFACT)
                    .from(LINKS)
                    .where(COLLECTION.eq(other))
                    .and(ARTIFACT.notIn(linksOf(version)))
                    .orderBy(ID)
                    .fetch(ARTIFACT));
        }
        var there = linkedOf(version, given);
        given.stream().filter(id -> !there.contains(id)).forEach(missing::add);
        return missing;
    }

    /** Whether a version has artifacts that neither another version has nor are given. */
    boolean hasOthers(long version, @Nullable Long other, Collection<Long> given) {
        Condition known = ValueSet.contains(dialect, ARTIFACT, given);
        if (other != null) {
            known = known.or(ARTIFACT.in(linksOf(other)));
        }
        return sql.fetchExists(LINKS, COLLECTION.eq(version).and(DSL.not(known)));
    }

    private static Select<Record1<Long>> linksOf(long version) {
        return DSL.select(ARTIFACT).from(LINKS).where(COLLECTION.eq(version));
    }

    boolean isThere(String uid, String hash) {
        return sql.fetchExists(TABLE, UID.eq(uid).and(HASH.eq(hash)));
    }

    // --- writing ---

    /** Makes the heads of a family on a branch heads no more, and keeps other serializable writers waiting meanwhile. */
    void demoteHeads(List<FamilyVersion> family, long branch) {
        var heads = family.stream()
                .filter(version -> version.isLatest() && version.branchId() == branch)
                .map(FamilyVersion::id)
                .sorted()
                .toList();
        if (heads.isEmpty()) {
            return;
        }
        if (dialect == Dialect.POSTGRES) {
            sql.select(ID)
                    .from(TABLE)
                    .where(ID.in(heads))
                    .orderBy(ID)
                    .forUpdate()
                    .fetch();
        }
        sql.update(TABLE).set(IS_LATEST, false).where(ID.in(heads)).execute();
    }

    /** Makes a version the one head of its family and branch. */
    void makeHead(long version, String stem, long branch) {
        demoteHeads(family(stem).stream().filter(other -> other.id() != version).toList(), branch);
        sql.update(TABLE)
                .set(IS_LATEST, true)
                .where(ID.eq(version))
                .and(IS_LATEST.eq(false))
                .execute();
    }

    /**
     * Adds a row.
     *
     * @param after the uid of the version before, for the message
     * @return its primary key
     */
    long insert(NewRow row, @Nullable String after) {
        var aux = StoredValues.jsonColumn(dialect, "_aux");
        var action =
                "write version " + row.uid() + " of collection " + row.key() + (after == null ? "" : " after " + after);
        LostRace.guard(
                action,
                () -> sql.insertInto(TABLE)
                        .set(UID, row.uid())
                        .set(field(name("key"), String.class), row.key())
                        .set(DESCRIPTION, row.description())
                        .set(HASH, row.hash())
                        .set(IS_LATEST, true)
                        .set(SCHEMA, row.schema())
                        .set(BRANCH, row.branch())
                        .set(field(name("created_on_id"), Long.class), row.branch())
                        .set(field(name("space_id"), Long.class), row.space())
                        .set(USER, row.user())
                        .set(RUN, row.run())
                        .set(TAG, row.tag())
                        .setNull(aux)
                        .execute());
        return sql.select(ID).from(TABLE).where(UID.eq(row.uid())).fetchSingle(ID);
    }

    /** Links the artifacts of one version to another, in their order. */
    void copyLinks(long from, long to, long user, @Nullable Long run) {
        sql.insertInto(LINKS, COLLECTION, ARTIFACT, USER, RUN)
                .select(DSL.select(val(to), ARTIFACT, val(user), val(run, Long.class))
                        .from(LINKS)
                        .where(COLLECTION.eq(from))
                        .orderBy(ID))
                .execute();
    }

    /** Links artifacts to a version, in the order given. */
    void link(long version, List<Long> artifacts, long user, @Nullable Long run) {
        if (!artifacts.isEmpty()) {
            LostRace.guard(
                    "write collections",
                    () -> sql.insertInto(LINKS, COLLECTION, ARTIFACT, USER, RUN)
                            .select(DSL.select(val(version), GIVEN, val(user), val(run, Long.class))
                                    .from(ValueSet.inOrder(dialect, artifacts))
                                    .orderBy(POSITION))
                            .execute());
        }
    }

    void moveToBranch(long version, long branch) {
        sql.update(TABLE).set(BRANCH, branch).where(ID.eq(version)).execute();
    }

    void describe(long version, String description) {
        sql.update(TABLE).set(DESCRIPTION, description).where(ID.eq(version)).execute();
    }

    void tag(long version, String tag) {
        sql.update(TABLE).set(TAG, tag).where(ID.eq(version)).execute();
    }
}
