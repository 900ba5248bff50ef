/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.version.sql.VersionedRows;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;

/** How {@link CollectionRecord}s are selected. Immutable. */
final class CollectionRows extends VersionedRows<CollectionRecord> {

    CollectionRows(Instance instance) {
        super(instance, "collection");
    }

    @Override
    public SelectConditionStep<Record> select(DSLContext sql, Condition condition) {
        return sql.select(List.of(
                        ID,
                        UID,
                        versionTag(),
                        isLatest(),
                        branch(),
                        KEY,
                        text("description"),
                        text("hash"),
                        createdAt()))
                .from(table())
                .where(condition);
    }

    @Override
    public CollectionRecord read(Record row) {
        return new CollectionRecord(
                required(row, 0, Long.class),
                required(row, 1, String.class),
                row.get(2, String.class),
                required(row, 3, Boolean.class),
                required(row, 4, Long.class),
                row.get(5, String.class),
                row.get(6, String.class),
                row.get(7, String.class),
                moment(row.get(8)));
    }
}
