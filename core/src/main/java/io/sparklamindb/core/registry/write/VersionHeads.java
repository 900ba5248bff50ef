/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.Families;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.registry.Registry;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Keeps one head a family and branch when versions are deleted. Source: {@code lamindb/models/_is_versioned.py}. */
final class VersionHeads {

    private static final Field<Long> ID = DSL.field(DSL.name("a", "id"), SQLDataType.BIGINT);
    private static final Field<String> UID = DSL.field(DSL.name("a", "uid"), SQLDataType.CLOB);
    private static final Field<Long> BRANCH_ID = DSL.field(DSL.name("a", "branch_id"), SQLDataType.BIGINT);
    private static final Field<Boolean> IS_LATEST = DSL.field(DSL.name("a", "is_latest"), SQLDataType.BOOLEAN);
    private static final Field<Boolean> OVERWRITES =
            DSL.field(DSL.name("a", "_overwrite_versions"), SQLDataType.BOOLEAN);
    /** As text it sorts as time: both engines write years first, and moments of one zone. */
    private static final Field<String> CREATED_AT = DSL.cast(DSL.field(DSL.name("a", "created_at")), SQLDataType.CLOB);

    private final DSLContext sql;
    private final Dialect dialect;
    private final Registry registry;
    private final Table<Record> table;

    VersionHeads(Transaction transaction, Registry registry) {
        this.sql = transaction.unwrap(DSLContext.class);
        this.dialect = transaction.dialect();
        this.registry = registry;
        this.table = RegistryRows.table(registry).as("a");
    }

    private record Head(long id, String stem, long branch) {}

    private record Place(String stem, long branch) {}

    private record Version(long id, String createdAt) {}

    /**
     * For each head that is about to be deleted, the newest version that is left on its branch becomes the head. A head
     * that nothing succeeds stays one. Versions that share one folder are all deleted with their head, so none succeeds.
     */
    void promoteSuccessors(Set<Long> deleted) {
        var heads = heads(deleted);
        if (heads.isEmpty()) {
            return;
        }
        var successors = newestLeft(heads.stream().map(Head::stem).toList(), deleted);
        var demoted = new HashSet<Long>();
        var promoted = new HashSet<Long>();
        for (var head : heads) {
            var successor = successors.get(new Place(head.stem(), head.branch()));
            if (successor != null) {
                demoted.add(head.id());
                promoted.add(successor.id());
            }
        }
        setLatest(demoted, false);
        setLatest(promoted, true);
    }

    private List<Head> heads(Set<Long> deleted) {
        Condition succeeded = registry.has("_overwrite_versions") ? OVERWRITES.isFalse() : DSL.noCondition();
        return sql.select(ID, UID, BRANCH_ID)
                .from(table)
                .where(ValueSet.contains(dialect, ID, deleted))
                .and(IS_LATEST.isTrue())
                .and(succeeded)
                .fetch(row ->
                        new Head(row.value1(), VersionedUid.parse(row.value2()).stem(), row.value3()));
    }

    private Map<Place, Version> newestLeft(List<String> stems, Set<Long> deleted) {
        var newest = new HashMap<Place, Version>();
        Families.select(sql, dialect, table, List.of(ID, UID, BRANCH_ID, CREATED_AT), stems)
                .forEach(row -> {
                    long id = row.get(0, Long.class);
                    if (!deleted.contains(id)) {
                        var stem = VersionedUid.parse(row.get(1, String.class)).stem();
                        newest.merge(
                                new Place(stem, row.get(2, Long.class)),
                                new Version(id, row.get(3, String.class)),
                                (one, other) -> BY_AGE.compare(one, other) >= 0 ? one : other);
                    }
                });
        return newest;
    }

    private static final Comparator<Version> BY_AGE =
            Comparator.comparing(Version::createdAt).thenComparing(Version::id);

    private void setLatest(Collection<Long> ids, boolean value) {
        sql.update(RegistryRows.table(registry))
                .set(DSL.field(DSL.name("is_latest"), SQLDataType.BOOLEAN), value)
                .where(ValueSet.contains(dialect, DSL.field(DSL.name("id"), SQLDataType.BIGINT), ids))
                .execute();
    }
}
