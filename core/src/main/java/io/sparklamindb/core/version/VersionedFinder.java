/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.version;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.version.sql.VersionedRows;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Finds the record that a name stands for: a key, a family's uid of 16 characters, or a version's of 20.
 *
 * <p>A key is looked up where lamindb does: among the latest versions on the visible branches, the current branch first,
 * and only if there are none among older ones. A uid is unambiguous, so as in lamindb it is found on other branches too,
 * but not in the trash unless that is visible. Each search is one transaction of a few indexed queries. Thread-safe.
 */
public abstract class VersionedFinder<T extends VersionedRecord> {

    /** How the error for a name that stands for nothing is made. */
    @FunctionalInterface
    protected interface NotFound {
        LaminException error(String name, String instance, String reason, String fix);
    }

    private final Instance instance;
    private final Function<Instance, ? extends VersionedRows<T>> rows;
    private final NotFound notFound;

    /**
     * @param rows how the registry is read, by its schema as it is at the moment
     * @param notFound the error for a name that stands for nothing
     */
    protected VersionedFinder(
            Instance instance, Function<Instance, ? extends VersionedRows<T>> rows, NotFound notFound) {
        this.instance = instance;
        this.rows = rows;
        this.notFound = notFound;
    }

    /**
     * The record of that name.
     *
     * @param name key, or uid of 16 or 20 characters
     * @throws LaminException {@code LAMIN_ARTIFACT_NOT_FOUND} or {@code LAMIN_COLLECTION_NOT_FOUND} with the nearest keys,
     *     {@code LAMIN_AMBIGUOUS_KEY} with the uids, {@code LAMIN_INVALID_VERSION} with the versions there are
     */
    public T find(String name, RecordVersion version, Visibility visibility) {
        return lookUp(name, version, visibility).orElseThrow(() -> notFound(name, visibility));
    }

    /** As {@link #find}, but empty if there is no record of that name. */
    public Optional<T> lookUp(String name, RecordVersion version, Visibility visibility) {
        return instance.database().read(transaction -> lookUp(transaction, name, version, visibility));
    }

    /** As {@link #lookUp(String, RecordVersion, Visibility)}, in somebody's transaction. */
    public Optional<T> lookUp(Transaction transaction, String name, RecordVersion version, Visibility visibility) {
        long currentBranch = instance.currentBranch().id();
        VersionedRows<T> registry = rows.apply(instance);
        return new NameSearch<>(sql(transaction), registry, visibility, currentBranch)
                .byName(name)
                .map(found -> new VersionSearch<>(sql(transaction), registry, visibility, found).find(version));
    }

    /**
     * All versions of a record that can be seen, newest first.
     *
     * @param limit the most rows
     */
    public List<T> versions(T record, Visibility visibility, int limit) {
        VersionedRows<T> registry = rows.apply(instance);
        return instance.database()
                .read(transaction ->
                        new VersionSearch<>(sql(transaction), registry, visibility, record).newestFirst(limit));
    }

    /**
     * The names under which records can be found: the keys of the latest versions, and the uids of those without, in
     * order.
     *
     * @param limit the most names
     */
    public List<String> names(Visibility visibility, int limit) {
        VersionedRows<T> registry = rows.apply(instance);
        var name = DSL.coalesce(VersionedRows.KEY, VersionedRows.UID);
        return instance.database()
                .read(transaction -> sql(transaction)
                        .selectDistinct(name)
                        .from(registry.table())
                        .where(registry.isLatest().eq(true).and(registry.visible(visibility)))
                        .orderBy(name)
                        .limit(limit)
                        .fetch(name));
    }

    /** The error for a name that stands for nothing: says where it is instead, or what was perhaps meant. */
    public LaminException notFound(String name, Visibility visibility) {
        VersionedRows<T> registry = rows.apply(instance);
        return instance.database()
                .read(transaction ->
                        new MissingRecord<>(sql(transaction), registry, instance, visibility, notFound).explain(name));
    }

    private static DSLContext sql(Transaction transaction) {
        return transaction.unwrap(DSLContext.class);
    }
}
