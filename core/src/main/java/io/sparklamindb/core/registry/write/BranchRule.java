/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Branch;

/** New records go to a branch that is seen, not to the trash or the archive. */
final class BranchRule {

    private BranchRule() {}

    static void apply(NewRecords records) {
        for (var branch : records.distinct("branch_id")) {
            if (branch instanceof Long id && id < Branch.MAIN) {
                throw WriteErrors.unsafe(
                        records.registry().qualifiedName() + ".branch_id",
                        "branch " + id + " is the " + (id == Branch.TRASH ? "trash" : "archive"),
                        "Leave branch_id out, or use the id of another branch.");
            }
        }
    }
}
