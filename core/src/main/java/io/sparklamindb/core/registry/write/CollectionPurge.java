/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.sparklamindb.core.collection.CollectionRecord;
import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Registry;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Deletes a version of a collection for good, as lamindb's {@code collection.delete(permanent=True)} does: its row and what is
 * attached to it, links to artifacts, labels, notes, inputs of runs. Its artifacts stay, and the version before is the newest
 * then. A record that has the collection as a value holds it. Thread-safe. Source: {@code lamindb/models/sqlrecord.py}, and
 * the models that point to collections.
 */
public final class CollectionPurge {

    private static final String REGISTRY = "collection";
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final int MAX_EXAMPLES = 10;

    private final Instance instance;

    /** Of an open instance. */
    public CollectionPurge(Instance instance) {
        this.instance = instance;
    }

    /**
     * Deletes the rows of a version, in one serializable transaction; a version that is gone already is passed over.
     *
     * @throws LaminException {@code LAMIN_COLLECTION_IN_USE} if other records need it, {@code LAMIN_READ_ONLY}
     */
    public void purge(CollectionRecord collection) {
        instance.requireWritable("delete collection " + collection.displayName());
        var rows = Dependents.of(instance, REGISTRY, Set.of());
        var table = RegistryRows.table(
                instance.registries().find(Registry.CORE_MODULE, REGISTRY).orElseThrow());
        instance.database().write(transaction -> {
            var sql = transaction.unwrap(DSLContext.class);
            var ids = sql.select(ID)
                    .from(table)
                    .where(ID.eq(collection.id()))
                    .and(UID.eq(collection.uid()))
                    .fetchSet(ID);
            if (ids.isEmpty()) {
                return false;
            }
            var users = rows.users(transaction, ids, MAX_EXAMPLES);
            if (!users.isEmpty()) {
                throw CollectionErrors.inUse(collection.displayName(), String.join(", ", users));
            }
            rows.delete(transaction, ids);
            transaction.provedBy(later -> !later.unwrap(DSLContext.class).fetchExists(table, UID.eq(collection.uid())));
            return true;
        });
    }
}
