/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * Which records are seen: all, or those of some branches. Applies only to registries whose records belong to branches.
 * Immutable. Source: {@code lamindb/models/query_set.py}.
 *
 * @param all whether every record is seen, the trash included
 * @param branchIds the branches whose records are seen, ascending; empty if {@code all}
 */
public record Visibility(boolean all, List<Long> branchIds) implements Serializable {

    /** Every record, the trash and the archive included. */
    public static final Visibility ALL = new Visibility(true, List.of());

    public Visibility {
        branchIds = branchIds.stream().distinct().sorted().toList();
    }

    /** The records of these branches. */
    public static Visibility ofBranches(Collection<Long> branchIds) {
        return new Visibility(false, List.copyOf(branchIds));
    }
}
