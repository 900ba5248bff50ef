/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.Registry;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * What points to records of a registry of lamindb's own: rows that are attached to a record and go with it, and rows that need it
 * and hold it. Immutable. Source: {@code on_delete} of the models that point to artifacts and collections.
 */
final class Dependents {

    private static final Field<Long> ID = field(name("id"), Long.class);

    private final Registry registry;
    private final List<Pointer> attached;
    private final List<Pointer> needing;

    private Dependents(Registry registry, List<Pointer> attached, List<Pointer> needing) {
        this.registry = registry;
        this.attached = attached;
        this.needing = needing;
    }

    /**
     * Those of a registry: tables whose name begins with its own are attached to it.
     *
     * @param links what is attached to it besides
     */
    static Dependents of(Instance instance, String registryName, Set<String> links) {
        var registry = instance.registries()
                .find(Registry.CORE_MODULE, registryName)
                .orElseThrow(() -> new IllegalStateException("Cannot delete: there is no registry " + registryName));
        var pointers = pointers(instance, registry).toList();
        return new Dependents(
                registry,
                pointers.stream()
                        .filter(pointer -> pointer.goesWith(registry, links))
                        .toList(),
                pointers.stream()
                        .filter(pointer -> !pointer.goesWith(registry, links))
                        .toList());
    }

    private static Stream<Pointer> pointers(Instance instance, Registry target) {
        var model = instance.registries();
        return model.modules().stream()
                .flatMap(module -> model.registries(module).stream())
                .flatMap(registry -> registry.columns().stream()
                        .filter(column -> column.references() != null
                                && column.references().table().equals(target.table()))
                        .map(column -> new Pointer(registry, column)));
    }

    /** A foreign key to the registry. */
    private record Pointer(Registry registry, Column column) {

        Field<Long> key() {
            return field(name(column.name()), Long.class);
        }

        /** What tells the record that needs it: its collection, if that is it, or its uid, or its id. */
        Field<String> shown() {
            var by = registry.has("collection_id") ? "collection_id" : registry.has("uid") ? "uid" : "id";
            return cast(field(name(by)), SQLDataType.CLOB);
        }

        String describe(String value) {
            return registry.has("collection_id")
                    ? "core.collection of id " + value
                    : registry.qualifiedName() + " " + value;
        }

        boolean goesWith(Registry target, Set<String> links) {
            return registry.name().startsWith(target.name()) || links.contains(registry.name());
        }
    }

    /** Some of those who need one of the records, in words. */
    List<String> users(Transaction transaction, Set<Long> ids, int limit) {
        return needing.stream()
                .flatMap(pointer -> transaction
                        .unwrap(DSLContext.class)
                        .select(pointer.shown())
                        .from(table(name(pointer.registry().table())))
                        .where(ValueSet.contains(transaction.dialect(), pointer.key(), ids))
                        .limit(limit)
                        .fetch(row -> pointer.describe(row.value1()))
                        .stream())
                .limit(limit)
                .toList();
    }

    /** Deletes records with what is attached to them; the newest versions that are left are the heads of their families. */
    void delete(Transaction transaction, Set<Long> ids) {
        var sql = transaction.unwrap(DSLContext.class);
        new VersionHeads(transaction, registry).promoteSuccessors(ids);
        attached.forEach(pointer -> sql.deleteFrom(table(name(pointer.registry().table())))
                .where(ValueSet.contains(transaction.dialect(), pointer.key(), ids))
                .execute());
        sql.deleteFrom(RegistryRows.table(registry))
                .where(ValueSet.contains(transaction.dialect(), ID, ids))
                .execute();
    }
}
