/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Instance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Finds artifacts by the thousand inside somebody's transaction: whatever their branch, the trash included. Each look-up
 * is a query a few hundred values. Immutable.
 */
public final class ArtifactLookup {

    /** SQLite gets a parameter for each. */
    private static final int VALUES_A_QUERY = 500;
    /** Each is a condition of its own, and SQLite bounds the depth of an expression. */
    private static final int FAMILIES_A_QUERY = 100;
    /** Postgres gets all of them as one array. */
    private static final int ELEMENTS_A_QUERY = 10_000;

    private final ArtifactRows rows;
    private final boolean hasArrays;

    /** Of an open instance. */
    public ArtifactLookup(Instance instance) {
        this.rows = new ArtifactRows(instance);
        this.hasArrays = instance.database().dialect() == Dialect.POSTGRES;
    }

    /** The artifacts with any of these hashes, newest first. */
    public List<ArtifactRecord> withHashes(Transaction transaction, Collection<String> hashes) {
        return inParts(hashes, VALUES_A_QUERY, part -> fetch(transaction, isOneOf(rows.hash(), part)));
    }

    /** The artifacts of one storage with any of these keys, newest first. */
    public List<ArtifactRecord> withKeys(Transaction transaction, long storage, Collection<String> keys) {
        return inParts(
                keys,
                VALUES_A_QUERY,
                part -> fetch(
                        transaction,
                        isOneOf(ArtifactRows.KEY, part).and(rows.storage().eq(storage))));
    }

    /**
     * A version of a family, and what decides about the next one.
     *
     * @param id primary key
     * @param uid its uid
     * @param isLatest whether it is the head on its branch
     * @param branchId its branch
     */
    public record Version(long id, String uid, boolean isLatest, long branchId) {

        /** What it shares with the other versions. */
        public String stem() {
            return VersionedUid.parse(uid).stem();
        }
    }

    /** All versions of these families, in no order: asked to sort them, SQLite would read the whole registry. */
    public List<Version> ofFamilies(Transaction transaction, Collection<String> stems) {
        return inParts(
                stems,
                FAMILIES_A_QUERY,
                part -> (hasArrays
                                ? rows.selectVersions(sql(transaction), part)
                                : rows.selectVersions(
                                        sql(transaction),
                                        DSL.or(part.stream().map(rows::ofFamily).toList())))
                        .fetch(row -> new Version(row.value1(), row.value2(), row.value3(), row.value4())));
    }

    /** The rows of these uids. */
    public List<ArtifactRecord> withUids(Transaction transaction, Collection<String> uids) {
        return inParts(uids, VALUES_A_QUERY, part -> fetch(transaction, isOneOf(ArtifactRows.UID, part)));
    }

    /** The artifacts of a collection, in its order. */
    public List<ArtifactRecord> ofCollection(Transaction transaction, long collection) {
        return rows.selectMembers(sql(transaction), collection).fetch(rows::read);
    }

    private List<ArtifactRecord> fetch(Transaction transaction, Condition condition) {
        return rows.select(sql(transaction), condition)
                .orderBy(rows.createdAt().desc(), ArtifactRows.ID.desc())
                .fetch(rows::read);
    }

    private Condition isOneOf(Field<String> field, List<String> values) {
        return hasArrays ? field.eq(DSL.any(values.toArray(String[]::new))) : field.in(values);
    }

    private <T> List<T> inParts(Collection<String> values, int parameters, Function<List<String>, List<T>> query) {
        int size = hasArrays ? ELEMENTS_A_QUERY : parameters;
        var all = values.stream().distinct().toList();
        var found = new ArrayList<T>();
        for (int start = 0; start < all.size(); start += size) {
            found.addAll(query.apply(all.subList(start, Math.min(start + size, all.size()))));
        }
        return found;
    }

    private static DSLContext sql(Transaction transaction) {
        return transaction.unwrap(DSLContext.class);
    }
}
