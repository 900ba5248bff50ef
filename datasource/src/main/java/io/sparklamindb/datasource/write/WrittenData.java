/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.lineage.DataReference;
import java.util.List;

/** What a write has made visible, once its transaction is committed; each commit takes the place of the one before. Thread-safe. */
final class WrittenData {

    private volatile List<DataReference> committed = List.of();

    /** Notes what a transaction makes visible, for when it is committed. */
    void noteAfter(Transaction transaction, List<DataReference> made) {
        var all = List.copyOf(made);
        transaction.afterCommit(() -> committed = all);
    }

    /** What was made visible; nothing before. */
    List<DataReference> committed() {
        return committed;
    }
}
