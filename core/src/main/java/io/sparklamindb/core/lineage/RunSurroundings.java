/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.instance.Instance;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is recorded.
 *
 * @param branch primary key of its branch
 * @param space primary key of its space
 * @param project primary key of its project; null for none
 */
record RunSurroundings(long branch, long space, @Nullable Long project) {

    /**
     * Finds what is said, or else what the catalog says.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for what is not there
     */
    static RunSurroundings of(Instance instance, RunDescription run) {
        var place = run.place();
        long branch = place.branch() == null ? instance.currentBranch().id() : find(instance, "branch", place.branch());
        long space = place.space() == null ? instance.currentSpace().id() : find(instance, "space", place.space());
        return new RunSurroundings(
                branch, space, place.project() == null ? null : find(instance, "project", place.project()));
    }

    private static long find(Instance instance, String registry, String nameOrUid) {
        return instance.database().read(transaction -> find(transaction, registry, nameOrUid)).stream()
                .findFirst()
                .orElseThrow(() -> ConfigurationErrors.invalidOption(
                        registry,
                        "there is no " + registry + " of that name or uid",
                        nameOrUid,
                        "SELECT name, uid FROM core." + registry));
    }

    private static List<Long> find(Transaction transaction, String registry, String nameOrUid) {
        var id = field(name("id"), Long.class);
        return transaction
                .unwrap(DSLContext.class)
                .select(id)
                .from(table(name("lamindb_" + registry)))
                .where(field(name("uid"), String.class).eq(nameOrUid))
                .or(field(name("name"), String.class).eq(nameOrUid))
                .orderBy(id)
                .fetch(id);
    }
}
