/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ValueSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jooq.DSLContext;

/** Tells after a lost connection whether a transaction that wrote artifacts was committed. */
final class WrittenRows {

    private WrittenRows() {}

    /**
     * Whether all artifacts of these uids are there with their hashes, and none of others. The uid alone would not tell:
     * another writer may have been given the next one of a family.
     *
     * @param hashes hashes by uid; if there are none and nothing is gone, nothing tells
     * @param gone uids of rows that were removed
     */
    static boolean areThere(Transaction later, Map<String, String> hashes, Collection<String> gone) {
        var uid = field(name("uid"), String.class);
        var hash = field(name("hash"), String.class);
        var found = new HashMap<String, String>();
        var asked = new HashSet<>(gone);
        asked.addAll(hashes.keySet());
        later.unwrap(DSLContext.class)
                .select(uid, hash)
                .from(table(name("lamindb_artifact")))
                .where(ValueSet.contains(later.dialect(), uid, asked))
                .forEach(row -> found.put(row.value1(), String.valueOf(row.value2())));
        return !asked.isEmpty() && found.equals(hashes);
    }
}
