/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How lamindb fills a registry's new records. Immutable.
 *
 * @param registry where they go
 * @param uids where uids come from
 * @param nameColumn the column that lamindb looks for an existing record by; empty if by none
 * @param defaults what lamindb's constructors write when a column is not given
 * @param keys columns that must not exist already, apart from the uid
 * @param rules what else lamindb asks of a record
 */
record WriteTarget(
        Registry registry,
        UidScheme uids,
        String nameColumn,
        Map<String, Object> defaults,
        List<UniqueKey> keys,
        List<RecordRule> rules) {

    /** The bookkeeping that lamindb does itself; nobody writes it by hand. */
    private static final Set<String> KEPT_BY_LAMINDB = Set.of(
            "id",
            "created_at",
            "updated_at",
            "created_by_id",
            "created_on_id",
            "is_locked",
            "is_latest",
            "version_tag",
            "hash");

    /** Left to the database's own defaults, as lamindb leaves them. */
    private static final Set<String> LEFT_TO_DATABASE = Set.of("id", "created_at", "updated_at");

    WriteTarget {
        defaults = Map.copyOf(defaults);
        keys = List.copyOf(keys);
        rules = List.copyOf(rules);
    }

    /** Whether records may be of a type, which is a record of the same registry. */
    boolean isTyped() {
        return registry.has("is_type") && registry.has("type_id");
    }

    boolean isLink() {
        return uids instanceof UidScheme.None;
    }

    /** Whether a user may give the column: names that start with {@code _} are lamindb's own, the dtype excepted. */
    boolean mayBeGiven(Column column) {
        return !KEPT_BY_LAMINDB.contains(column.name())
                && (!column.name().startsWith("_") || column.name().equals(FeatureRule.DTYPE));
    }

    /** The columns an INSERT fills, in the registry's order. */
    List<Column> filledColumns() {
        return registry.columns().stream()
                .filter(column -> !LEFT_TO_DATABASE.contains(column.name()))
                .toList();
    }
}
