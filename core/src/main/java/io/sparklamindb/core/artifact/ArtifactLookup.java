/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Finds artifacts by the thousand inside somebody's transaction: whatever their branch, the trash included. Each look-up
 * is one query. Immutable.
 */
public final class ArtifactLookup {

    private final ArtifactRows rows;
    private final Dialect dialect;

    /** Of an open instance. */
    public ArtifactLookup(Instance instance) {
        this.rows = new ArtifactRows(instance);
        this.dialect = instance.database().dialect();
    }

    /** The artifacts with any of these hashes, newest first. */
    public List<ArtifactRecord> withHashes(Transaction transaction, Collection<String> hashes) {
        return fetch(transaction, isOneOf(rows.hash(), hashes));
    }

    /** The artifacts of one storage with any of these keys, newest first. */
    public List<ArtifactRecord> withKeys(Transaction transaction, long storage, Collection<String> keys) {
        return fetch(
                transaction, isOneOf(ArtifactRows.KEY, keys).and(rows.storage().eq(storage)));
    }

    /** The artifacts of any storage that may lie at one of these paths below its root, newest first. Two queries. */
    public List<ArtifactRecord> withPaths(Transaction transaction, Collection<String> relatives) {
        var all = new ArrayList<>(fetch(transaction, isOneOf(ArtifactRows.KEY, relatives)));
        all.addAll(fetch(transaction, isOneOf(rows.realKey(), relatives)));
        return all;
    }

    /**
     * The newest versions that some keys stand for without a doubt: those that are the only ones on the branches that can be
     * seen. A key that may be a uid as well stands for nothing here.
     *
     * @return by key
     */
    public Map<String, ArtifactRecord> onlyHeads(
            Transaction transaction, Collection<String> keys, Visibility visibility) {
        var clear = keys.stream().filter(key -> !mayBeUid(key)).collect(Collectors.toSet());
        var heads = fetch(
                        transaction,
                        isOneOf(ArtifactRows.KEY, clear)
                                .and(rows.visible(visibility))
                                .and(rows.isLatest().isTrue()))
                .stream()
                .collect(Collectors.groupingBy(head -> String.valueOf(head.key())));
        heads.values().removeIf(ofKey -> ofKey.size() > 1);
        return heads.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, ofKey -> ofKey.getValue().get(0)));
    }

    private static boolean mayBeUid(String key) {
        return key.length() == VersionedUid.ARTIFACT_STEM
                || key.length() == VersionedUid.ARTIFACT_STEM + VersionedUid.VERSION_LENGTH;
    }

    /** All versions of these families, in no order: asked to sort them, SQLite would read the whole registry. */
    public List<FamilyVersion> ofFamilies(Transaction transaction, Collection<String> stems) {
        return stems.isEmpty()
                ? List.of()
                : List.copyOf(rows.selectVersions(transaction, stems)
                        .fetch(row -> new FamilyVersion(
                                row.get(0, Long.class),
                                row.get(1, String.class),
                                row.get(2, Boolean.class),
                                row.get(3, Long.class))));
    }

    /** The rows of these uids. */
    public List<ArtifactRecord> withUids(Transaction transaction, Collection<String> uids) {
        return fetch(transaction, isOneOf(ArtifactRows.UID, uids));
    }

    /** The rows of these primary keys. */
    public List<ArtifactRecord> withIds(Transaction transaction, Collection<Long> ids) {
        return fetch(transaction, ValueSet.contains(dialect, ArtifactRows.ID, Set.copyOf(ids)));
    }

    /**
     * The artifacts outside of the trash by primary key, a page at a time.
     *
     * @param after the last primary key of the page before; 0 for the first page
     * @param limit how many
     */
    public List<ArtifactRecord> page(Transaction transaction, long after, int limit) {
        return rows.select(sql(transaction), rows.notInTrash().and(ArtifactRows.ID.gt(after)))
                .orderBy(ArtifactRows.ID)
                .limit(limit)
                .fetch(rows.reader());
    }

    /** How {@link #arrived} shows a row. */
    interface Arrival<T> {
        T of(long id, String uid, boolean stored);
    }

    /** All rows above a primary key, and some others, the trash included; by primary key. */
    <T> List<T> arrived(Transaction transaction, long after, Collection<Long> others, Arrival<T> arrival) {
        var condition = ArtifactRows.ID.gt(after);
        if (!others.isEmpty()) {
            condition = condition.or(ValueSet.contains(dialect, ArtifactRows.ID, others));
        }
        var stored = DSL.field(rows.isStored());
        return List.copyOf(sql(transaction)
                .select(ArtifactRows.ID, ArtifactRows.UID, stored)
                .from(rows.table())
                .where(condition)
                .orderBy(ArtifactRows.ID)
                .fetch(row -> arrival.of(row.value1(), row.value2(), row.value3())));
    }

    /** Artifacts whose bytes are not all there, as far as the registry knows: reserved, or left by a writer that died. */
    public List<ArtifactRecord> unfinished(Transaction transaction) {
        return fetch(transaction, DSL.not(rows.isStored()));
    }

    /** The paths of artifacts that say themselves that they lie in lamindb's own folder of a storage. */
    public Set<String> pathsInManagedFolder(Transaction transaction) {
        var prefix = ArtifactKey.MANAGED_PREFIX;
        var paths = new HashSet<String>();
        for (var column : List.of(ArtifactRows.KEY, rows.realKey())) {
            paths.addAll(sql(transaction)
                    .select(column)
                    .from(rows.table())
                    .where(column.startsWith(prefix))
                    .fetch(column));
        }
        return paths;
    }

    /** The artifacts of a collection, in its order. */
    public List<ArtifactRecord> ofCollection(Transaction transaction, long collection) {
        return rows.selectMembers(sql(transaction), collection).fetch(rows.reader());
    }

    private List<ArtifactRecord> fetch(Transaction transaction, Condition condition) {
        return rows.select(sql(transaction), condition)
                .orderBy(rows.createdAt().desc(), ArtifactRows.ID.desc())
                .fetch(rows.reader());
    }

    private Condition isOneOf(Field<String> field, Collection<String> values) {
        return ValueSet.contains(dialect, field, Set.copyOf(values));
    }

    private static DSLContext sql(Transaction transaction) {
        return transaction.unwrap(DSLContext.class);
    }
}
