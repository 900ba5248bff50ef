/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Versions of collections whose hash is not that of their artifacts: lamindb commits the row before the links, and two of its
 * writers that meet may put their links to one row. Immutable.
 */
public final class CollectionHashes {

    private static final int PAGE = 1_000;

    private final Instance instance;

    /** Of an open instance. */
    public CollectionHashes(Instance instance) {
        this.instance = instance;
    }

    /**
     * A version whose hash is wrong.
     *
     * @param version its row
     * @param members how many artifacts it has
     * @param right the hash of those
     */
    public record Wrong(CollectionRecord version, long members, String right) {}

    /** All of them outside of the trash, by primary key; one version's links are looked at at a time. */
    public List<Wrong> wrong() {
        var wrong = new ArrayList<Wrong>();
        long last = 0;
        List<CollectionRecord> page;
        do {
            page = page(last);
            for (var version : page) {
                var found = instance.database().read(transaction -> check(transaction, version));
                if (found != null) {
                    wrong.add(found);
                }
                last = version.id();
            }
        } while (page.size() == PAGE);
        return wrong;
    }

    private List<CollectionRecord> page(long after) {
        var rows = new CollectionRows(instance);
        return instance.database()
                .read(transaction -> List.copyOf(rows.select(
                                transaction.unwrap(DSLContext.class),
                                rows.notInTrash().and(CollectionRows.ID.gt(after)))
                        .orderBy(CollectionRows.ID)
                        .limit(PAGE)
                        .fetch(rows::read)));
    }

    private static @Nullable Wrong check(Transaction transaction, CollectionRecord version) {
        var content = CollectionContent.of(transaction, version.id(), List.of());
        var right = content.hash();
        return version.hash() == null || right.equals(version.hash())
                ? null
                : new Wrong(version, content.members(), right);
    }

    /**
     * Gives a version the hash of its artifacts, as they are in this transaction; one that has none goes to the trash, for
     * nobody was told that it is there.
     *
     * @return what was done; null if nothing, because another version of the key has that hash
     */
    public @Nullable String correct(Transaction transaction, Wrong wrong) {
        var sql = transaction.unwrap(DSLContext.class);
        var rows = table(name("lamindb_collection"));
        var id = field(name("id"), Long.class).eq(wrong.version().id());
        var now = check(transaction, wrong.version());
        if (now == null) {
            return "was right by then";
        }
        if (now.members() == 0) {
            sql.update(rows)
                    .set(field(name("branch_id"), Long.class), Branch.TRASH)
                    .set(field(name("is_latest"), Boolean.class), false)
                    .where(id)
                    .execute();
            return "moved to the trash, as it has no artifact";
        }
        var key = wrong.version().key();
        if (key != null && new CollectionTable(transaction).withKeyAndHash(key, now.right()) != null) {
            return null;
        }
        sql.update(rows)
                .set(field(name("hash"), String.class), now.right())
                .where(id)
                .execute();
        return "given the hash " + now.right() + " of its artifacts";
    }

    /** The artifacts of some versions that another has not, in their order. */
    public List<Long> missing(Transaction transaction, long version, List<Long> others) {
        var collection = field(name("collection_id"), Long.class);
        var artifact = field(name("artifact_id"), Long.class);
        var links = table(name("lamindb_collectionartifact"));
        return transaction
                .unwrap(DSLContext.class)
                .select(artifact)
                .from(links)
                .where(collection.in(others))
                .and(artifact.notIn(DSL.select(artifact).from(links).where(collection.eq(version))))
                .orderBy(field(name("id")))
                .fetch(artifact)
                .stream()
                .distinct()
                .toList();
    }
}
