/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.query.RegistryFilter;
import io.sparklamindb.core.registry.query.RegistryQuery;
import io.sparklamindb.core.registry.query.RegistrySource;
import io.sparklamindb.core.registry.query.Visibility;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Deletes as lamindb's {@code delete()} does. Records go to the trash: a type takes the records below it along, and the
 * newest version that is left becomes the head of its family. Links, which have no trash, are gone. Records that lie in
 * the trash stay there: emptying it needs a question that SQL cannot ask. One DELETE is one serializable transaction.
 * Thread-safe. Source: {@code lamindb/models/sqlrecord.py}.
 */
public final class RegistryDelete {

    private static final Field<Long> ID = DSL.field(DSL.name("id"), SQLDataType.BIGINT);
    private static final Field<Long> BRANCH_ID = DSL.field(DSL.name("branch_id"), SQLDataType.BIGINT);
    private static final Field<Boolean> IS_TYPE = DSL.field(DSL.name("is_type"), SQLDataType.BOOLEAN);
    private static final Field<Long> TYPE_ID = DSL.field(DSL.name("type_id"), SQLDataType.BIGINT);
    private static final Field<Long> STORAGE_ID = DSL.field(DSL.name("storage_id"), SQLDataType.BIGINT);

    private final Instance instance;
    private final Registry registry;

    private RegistryDelete(Instance instance, Registry registry) {
        this.instance = instance;
        this.registry = registry;
    }

    /**
     * Moves a record of lamindb's own to the trash, as its {@code delete()} does.
     *
     * @param registry the name of a registry of the core module, such as {@code artifact}
     * @param id primary key
     * @throws LaminException as {@link #from} and {@link #delete(List)}
     */
    public static void trash(Instance instance, String registry, long id) {
        from(
                        instance,
                        instance.registries()
                                .find(Registry.CORE_MODULE, registry)
                                .orElseThrow())
                .delete(List.of(id));
    }

    /**
     * Prepares a DELETE. Nothing is deleted yet.
     *
     * @throws LaminException {@code LAMIN_UNSUPPORTED_WRITE} for what lamindb deletes by other means,
     *     {@code LAMIN_READ_ONLY} or {@code LAMIN_SCHEMA_VERSION_UNSUPPORTED}
     */
    public static RegistryDelete from(Instance instance, Registry registry) {
        if (!hasTrash(registry) && !LinkTargets.isPlainLink(registry)) {
            throw refused(
                    registry,
                    "lamindb has no trash for it, and its rows hold other records together",
                    "Delete with lamindb what the row belongs to.");
        }
        instance.requireWritable("delete from " + registry.qualifiedName());
        return new RegistryDelete(instance, registry);
    }

    /** Storages have the columns of a trash, but lamindb deletes them for good. */
    private static boolean hasTrash(Registry registry) {
        return registry.isBranched()
                && !(registry.module().equals(Registry.CORE_MODULE)
                        && registry.name().equals("storage"));
    }

    private static LaminException refused(Registry registry, String reason, String fix) {
        return WriteErrors.unsupported("delete from " + registry.qualifiedName(), reason, fix);
    }

    /**
     * Deletes.
     *
     * @param filters which rows: those for which all are true
     * @param visibility among the rows of which branches
     * @return how many rows were deleted or moved to the trash, those below a type included
     */
    public long delete(List<RegistryFilter> filters, Visibility visibility) {
        var statement = RegistryQuery.of(RegistrySource.of(registry, instance.registries()), visibility)
                .withColumns(List.of("id"))
                .withFilters(filters)
                .toStatement(instance.database().dialect());
        var visible = instance.visibility(null);
        return instance.database().write(transaction -> {
            var sql = transaction.unwrap(DSLContext.class);
            var ids = sql.fetch(statement.sql(), statement.parameters().toArray()).stream()
                    .map(row -> row.get(0, Long.class))
                    .toList();
            return delete(transaction, ids, visible);
        });
    }

    /**
     * Deletes the rows of some ids; those that are gone by now, or in the trash, are passed over.
     *
     * @return how many rows were deleted or moved to the trash, those below a type included
     */
    public long delete(List<Long> ids) {
        return instance.database().write(transaction -> delete(transaction, ids));
    }

    /** As {@link #delete(List)}, in a transaction that may do more. */
    public long delete(Transaction transaction, List<Long> ids) {
        return delete(transaction, ids, instance.visibility(null));
    }

    private long delete(Transaction transaction, List<Long> ids, Visibility visible) {
        var sql = transaction.unwrap(DSLContext.class);
        return hasTrash(registry) ? moveToTrash(transaction, ids, visible) : deleteRows(sql, ids);
    }

    private long deleteRows(DSLContext sql, List<Long> ids) {
        return sql.deleteFrom(RegistryRows.table(registry))
                .where(isOneOf(ID, ids))
                .execute();
    }

    private Condition isOneOf(Field<Long> field, Collection<Long> values) {
        return ValueSet.contains(instance.database().dialect(), field, values);
    }

    private long moveToTrash(Transaction transaction, List<Long> ids, Visibility visible) {
        var sql = transaction.unwrap(DSLContext.class);
        var deleted = new LinkedHashSet<>(notInTrash(sql, ids));
        if (registry.has("is_type") && registry.has("type_id")) {
            addRecordsBelow(sql, deleted, visible);
        }
        if (registry.has("storage_id")) {
            requireManagedStorage(sql, deleted);
        }
        if (registry.isVersioned()) {
            new VersionHeads(transaction, registry).promoteSuccessors(deleted);
        }
        sql.update(RegistryRows.table(registry))
                .set(BRANCH_ID, Branch.TRASH)
                .where(isOneOf(ID, deleted))
                .execute();
        return deleted.size();
    }

    private List<Long> notInTrash(DSLContext sql, List<Long> ids) {
        return select(sql, ids, ID, BRANCH_ID.ne(Branch.TRASH));
    }

    /** Level by level, among visible records, as lamindb walks down. */
    private void addRecordsBelow(DSLContext sql, Set<Long> deleted, Visibility visible) {
        var types = select(sql, deleted, ID, IS_TYPE.isTrue());
        while (!types.isEmpty()) {
            var below = select(sql, types, TYPE_ID, BRANCH_ID.in(visible.branchIds())).stream()
                    .filter(deleted::add)
                    .toList();
            types = select(sql, below, ID, IS_TYPE.isTrue());
        }
    }

    /** The ids of rows whose {@code key} is one of some, and that fit a condition. */
    private List<Long> select(DSLContext sql, Collection<Long> keys, Field<Long> key, Condition condition) {
        return keys.isEmpty()
                ? List.of()
                : sql.select(ID)
                        .from(RegistryRows.table(registry))
                        .where(isOneOf(key, keys))
                        .and(condition)
                        .orderBy(ID)
                        .fetch(ID);
    }

    /** lamindb deletes no artifact whose storage another instance manages. */
    private void requireManagedStorage(DSLContext sql, Set<Long> deleted) {
        var used = new TreeSet<>(sql.selectDistinct(STORAGE_ID)
                .from(RegistryRows.table(registry))
                .where(isOneOf(ID, deleted))
                .fetch(STORAGE_ID));
        if (used.isEmpty()) {
            return;
        }
        var uid = instance.uid();
        var foreign = instance.storages().stream()
                .filter(storage -> used.contains(storage.id()))
                .filter(storage -> uid == null || !uid.equals(storage.instanceUid()))
                .map(storage -> storage.root())
                .toList();
        if (!foreign.isEmpty()) {
            throw refused(
                    registry,
                    "this instance does not manage the storage " + foreign.get(0),
                    "Delete them in the instance that manages it, or with lamindb:"
                            + " artifact.delete(storage=False).");
        }
    }

    @Override
    public String toString() {
        return "DELETE FROM " + registry.qualifiedName();
    }
}
