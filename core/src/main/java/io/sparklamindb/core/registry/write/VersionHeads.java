/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Keeps one head a family and branch when versions are deleted (format section 3.2). */
final class VersionHeads {

    private static final Field<Long> ID = DSL.field(DSL.name("id"), SQLDataType.BIGINT);
    private static final Field<String> UID = DSL.field(DSL.name("uid"), SQLDataType.CLOB);
    private static final Field<Long> BRANCH_ID = DSL.field(DSL.name("branch_id"), SQLDataType.BIGINT);
    private static final Field<Boolean> IS_LATEST = DSL.field(DSL.name("is_latest"), SQLDataType.BOOLEAN);
    private static final Field<Boolean> OVERWRITES = DSL.field(DSL.name("_overwrite_versions"), SQLDataType.BOOLEAN);
    private static final Field<Object> CREATED_AT = DSL.field(DSL.name("created_at"));

    private final DSLContext sql;
    private final Table<Record> table;
    private final boolean mayOverwrite;

    VersionHeads(DSLContext sql, Registry registry) {
        this.sql = sql;
        this.table = RegistryRows.table(registry);
        this.mayOverwrite = registry.has("_overwrite_versions");
    }

    private record Head(long id, String stem, long branch) {}

    /**
     * For each head that is about to be deleted, the newest version that is left on its branch becomes the head. A head
     * that nothing succeeds stays one. Versions that share one folder are all deleted with their head, so none succeeds.
     */
    void promoteSuccessors(Set<Long> deleted) {
        for (var head : heads(deleted)) {
            // LIKE ignores case on SQLite, uids do not: the stem is compared again.
            var successor = sql
                    .select(ID, UID)
                    .from(table)
                    .where(UID.startsWith(head.stem()))
                    .and(BRANCH_ID.eq(head.branch()))
                    .orderBy(CREATED_AT.desc(), ID.desc())
                    .fetch()
                    .stream()
                    .filter(row -> row.value2().startsWith(head.stem()) && !deleted.contains(row.value1()))
                    .map(row -> row.value1())
                    .findFirst();
            if (successor.isPresent()) {
                setLatest(head.id(), false);
                setLatest(successor.get(), true);
            }
        }
    }

    private List<Head> heads(Set<Long> deleted) {
        Condition succeeded = mayOverwrite ? OVERWRITES.isFalse() : DSL.noCondition();
        var heads = new ArrayList<Head>();
        for (var chunk : RegistryRows.chunks(deleted)) {
            sql.select(ID, UID, BRANCH_ID)
                    .from(table)
                    .where(ID.in(chunk))
                    .and(IS_LATEST.isTrue())
                    .and(succeeded)
                    .forEach(row -> heads.add(new Head(
                            row.value1(), VersionedUid.parse(row.value2()).stem(), row.value3())));
        }
        return heads;
    }

    private void setLatest(long id, boolean value) {
        sql.update(table).set(IS_LATEST, value).where(ID.eq(id)).execute();
    }
}
