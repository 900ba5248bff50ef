/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.identity.SetHash;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;

/**
 * What a version of a collection holds. Immutable.
 *
 * @param members how many artifacts
 * @param hash the hash of the set of their hashes
 * @param hashWithAdded the hash of that set and of those that are to be added
 */
record CollectionContent(long members, String hash, String hashWithAdded) {

    private static final int FETCH_SIZE = 1_000;

    /**
     * Reads the hashes of a version's artifacts one by one, sorted by the database: there may be any number of them.
     *
     * @param added hashes that are to be added
     */
    static CollectionContent of(Transaction transaction, long version, Collection<String> added) {
        var hash = field(name("a", "hash"), String.class);
        var own = new SetHash(List.of());
        var withAdded = new SetHash(added);
        long members = 0;
        try (var rows = transaction
                .unwrap(DSLContext.class)
                .select(hash)
                .from(table(name("lamindb_collectionartifact")).as("l"))
                .join(table(name("lamindb_artifact")).as("a"))
                .on(field(name("a", "id"), Long.class).eq(field(name("l", "artifact_id"), Long.class)))
                .where(field(name("l", "collection_id"), Long.class).eq(version))
                .orderBy(transaction.dialect() == Dialect.POSTGRES ? hash.collate("C") : hash)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            for (var row : rows) {
                members++;
                if (row.value1() != null) {
                    own.add(row.value1());
                    withAdded.add(row.value1());
                }
            }
        }
        return new CollectionContent(members, own.hash(), withAdded.hash());
    }
}
